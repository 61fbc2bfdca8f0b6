using System.Text.Json.Nodes;

namespace XrayExp.Tool.Settings;

/// <summary>Writes every setting with its value and origin, as <c>config --settings</c> prints them.</summary>
/// <param name="given">The settings that were given.</param>
/// <param name="inForce">The same settings, with the defaults of those that were not given.</param>
internal sealed class SettingsReport(SettingsInForce given, ToolSettings inForce)
{
    /// <summary>Returns the settings in the form of a settings file, with the origins as comments.</summary>
    public string Text()
    {
        (string Line, string Origin)[] lines = [.. DeclaredSetting.All.Select(setting =>
            ($"{setting.Key}: {inForce.TextOf(setting) ?? "null"}", Origin(setting)))];
        int width = Math.Min(60, lines.Max(line => line.Line.Length));
        return string.Concat(lines.Select(line => $"{line.Line.PadRight(width)}  # {line.Origin}\n"));
    }

    public JsonArray Json() => new([.. DeclaredSetting.All.Select(setting => new JsonObject
    {
        ["setting"] = setting.Key,
        ["value"] = setting.Property.GetValue(inForce) switch
        {
            int number => JsonValue.Create(number),
            null => null,
            _ => JsonValue.Create(inForce.TextOf(setting)),
        },
        ["origin"] = Origin(setting),
        ["variable"] = setting.Variable,
        ["option"] = setting.Option,
    })]);

    private string Origin(DeclaredSetting setting) =>
        given.Origins.TryGetValue(setting.Key, out Engine.Diagnostics.Origin? origin) ? origin.Describe()
            : $"default: {setting.Words.WhenAbsent}";
}
