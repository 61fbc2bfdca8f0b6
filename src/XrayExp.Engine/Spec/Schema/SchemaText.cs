using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XrayExp.Engine.Spec.Schema;

/// <summary>Writes a schema in a small form whose differences people can read: whatever fits is written on one line.</summary>
public static class SchemaText
{
    private const int LongestLine = 160;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonObject schema)
    {
        StringBuilder text = new();
        Write(text, schema, 0, 0);
        return text.Append('\n').ToString();
    }

    /// <param name="column">The column at which the node begins.</param>
    private static void Write(StringBuilder text, JsonNode? node, int depth, int column)
    {
        string line = node?.ToJsonString(Compact) ?? "null";
        if (column + line.Length <= LongestLine || node is JsonValue)
        {
            text.Append(line);
            return;
        }

        string indent = new(' ', depth + 1);
        (char open, char close) = node is JsonObject ? ('{', '}') : ('[', ']');
        text.Append(open);
        bool first = true;
        foreach ((string key, JsonNode? value) in Children(node!))
        {
            text.Append(first ? "\n" : ",\n").Append(indent).Append(key);
            Write(text, value, depth + 1, indent.Length + key.Length);
            first = false;
        }

        text.Append('\n').Append(' ', depth).Append(close);
    }

    private static IEnumerable<(string Key, JsonNode? Value)> Children(JsonNode node) => node is JsonObject map
        ? map.Select(pair => ($"{JsonSerializer.Serialize(pair.Key, Compact)}: ", pair.Value))
        : ((JsonArray)node).Select(item => ("", item));
}
