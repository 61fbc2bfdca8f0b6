using System.Text.Json.Nodes;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Effective;

/// <summary>Writes an effective value as JSON: a number, true or false if it was read as one, else text.</summary>
public static class EffectiveJson
{
    public static JsonNode Of(Node node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Of(entry.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Of)]),
        ScalarNode { Plain: true, Text: "true" or "false" } flag => JsonValue.Create(flag.Text == "true"),
        ScalarNode { Plain: true } number when NumberText.ParseInteger(number.Text) is { } whole => JsonValue.Create(whole),
        ScalarNode { Plain: true } number => JsonValue.Create(NumberText.Parse(number.Text)!.Value),
        ScalarNode text => JsonValue.Create(text.Text),
        _ => throw new InvalidOperationException("an effective experiment has no broken parts"),
    };

    /// <summary>Lists every single value with its dotted path and its origin, as <c>config --json</c> prints them.</summary>
    public static JsonArray WithOrigins(MapNode effective) =>
        new([.. Leaves(effective, "").Select(leaf => new JsonObject
        {
            ["path"] = leaf.Path,
            ["value"] = Of(leaf.Value),
            ["origin"] = leaf.Value.Where.Describe(),
        })]);

    private static IEnumerable<(string Path, Node Value)> Leaves(Node node, string path) => node switch
    {
        MapNode { Entries.IsEmpty: false } map =>
            map.Entries.SelectMany(entry => Leaves(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
        ListNode list when list.Items.Any(item => item is not ScalarNode) =>
            list.Items.SelectMany((item, index) => Leaves(item, $"{path}[{index}]")),
        _ => [(path, node)],
    };
}
