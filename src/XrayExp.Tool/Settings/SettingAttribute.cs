namespace XrayExp.Tool.Settings;

/// <summary>What people read about a setting: in <c>--help</c>, messages, the schema.</summary>
/// <param name="meaning">What it decides, without a full stop.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute(string meaning) : Attribute
{
    public string Meaning => meaning;

    /// <summary>What may be given: <c>a whole number from 1 to 1024</c>.</summary>
    public required string Expects { get; init; }

    /// <summary>What is in force where it is not given: <c>all cores</c>.</summary>
    public required string WhenAbsent { get; init; }

    /// <summary>Its value in <c>--help</c>: <c>DIR</c>.</summary>
    public required string Value { get; init; }

    /// <summary>It names a file or folder, in a file relative to that file's folder, else to the working folder.</summary>
    public bool IsPath { get; init; }
}
