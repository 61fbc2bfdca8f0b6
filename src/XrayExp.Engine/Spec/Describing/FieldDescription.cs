using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>A field as its declaration describes it.</summary>
public sealed record FieldDescription(string Key, string Meaning, FieldType Type)
{
    /// <summary>The value if the field is absent; null if the field is required, or if <see cref="WhenAbsent"/> says what absence
    /// means.</summary>
    public Node? Default { get; init; }

    public bool Required { get; init; }

    /// <summary>What absence means, if it is not a default value.</summary>
    public string? WhenAbsent { get; init; }

    public string? Unit { get; init; }
}
