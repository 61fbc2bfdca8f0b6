using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>A field as its declaration describes it.</summary>
public sealed record FieldDescription(string Key, string Meaning, FieldType Type)
{
    /// <summary>What stands when it is absent; null where it is required, or absence means something of its own.</summary>
    public Node? Default { get; init; }

    public bool Required { get; init; }

    /// <summary>What absence means, where it means something of its own.</summary>
    public string? WhenAbsent { get; init; }

    public string? Unit { get; init; }
}
