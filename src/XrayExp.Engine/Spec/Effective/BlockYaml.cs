using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Effective;

/// <summary>Writes an effective experiment as YAML with a line for every value, so that two of them can be compared line by line.
/// Reading the text back gives the same experiment.</summary>
public static class BlockYaml
{
    public static string Write(MapNode map) => string.Concat(Lines(map).Select(line => line.Text + "\n"));

    /// <summary>Writes the experiment with an aligned comment after every value that says where the value comes from.</summary>
    public static string WriteWithOrigins(MapNode map)
    {
        (string Text, Node Value)[] lines = [.. Lines(map)];
        int width = Math.Min(60, lines.Max(line => line.Text.Length));
        return string.Concat(lines.Select(line => $"{line.Text.PadRight(width)}  # {line.Value.Where.Describe()}\n"));
    }

    private static IEnumerable<(string Text, Node Value)> Lines(MapNode map) =>
        map.Entries.SelectMany(entry => Entry(entry, ""));

    private static IEnumerable<(string Text, Node Value)> Entry(MapEntry entry, string indent)
    {
        string key = $"{indent}{FlowYaml.Text(entry.Key)}:";
        return entry.Value switch
        {
            MapNode { Entries.IsEmpty: false } map => map.Entries.SelectMany(inner => Entry(inner, indent + "  ")).Prepend((key, map)),
            ListNode list when list.Items.Any(item => item is not ScalarNode) =>
                list.Items.SelectMany(item => Item(item, indent + "  ")).Prepend((key, list)),
            _ => [($"{key} {FlowYaml.Write(entry.Value)}", entry.Value)],
        };
    }

    /// <summary>Writes an item of a list; a map's first line follows the dash.</summary>
    private static IEnumerable<(string Text, Node Value)> Item(Node item, string indent)
    {
        if (item is not MapNode map)
            return [($"{indent}- {FlowYaml.Write(item)}", item)];
        return map.Entries.SelectMany(entry => Entry(entry, indent + "  "))
            .Select((line, index) => index == 0 ? ($"{indent}- {line.Text.TrimStart()}", line.Value) : line);
    }
}
