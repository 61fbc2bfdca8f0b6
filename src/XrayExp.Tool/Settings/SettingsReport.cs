using System.Text.Json.Nodes;

namespace XrayExp.Tool.Settings;

/// <summary>Every setting with its value and where that comes from: what <c>config --settings</c> prints.</summary>
/// <param name="given">What was given.</param>
/// <param name="inForce">The same with what is in force where nothing was given.</param>
internal sealed class SettingsReport(SettingsInForce given, ToolSettings inForce)
{
    /// <summary>As a settings file, with the origins as comments.</summary>
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
