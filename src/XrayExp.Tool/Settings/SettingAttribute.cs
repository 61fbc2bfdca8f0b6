namespace XrayExp.Tool.Settings;

/// <summary>The texts about a setting in <c>--help</c>, messages and the schema.</summary>
/// <param name="meaning">What the setting decides, without a full stop.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute(string meaning) : Attribute
{
    public string Meaning => meaning;

    /// <summary>The values that are accepted: <c>a whole number from 1 to 1024</c>.</summary>
    public required string Expects { get; init; }

    /// <summary>What applies if the setting is not given: <c>all cores</c>.</summary>
    public required string WhenAbsent { get; init; }

    /// <summary>The name of the value in <c>--help</c>: <c>DIR</c>.</summary>
    public required string Value { get; init; }

    /// <summary>True if the value names a file or folder. In a settings file, it is relative to that file's folder, else to the working
    /// folder.</summary>
    public bool IsPath { get; init; }
}
