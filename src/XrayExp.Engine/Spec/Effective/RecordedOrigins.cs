using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Effective;

/// <summary>
/// Where the values of an effective experiment come from, to be kept beside the file that writes them all out:
/// there every value stands at some line, and the line that a person wrote is in another file.
/// </summary>
public static class RecordedOrigins
{
    /// <summary>By path, as <c>model[1].conv2d.filters</c>; what stands at its default is left out.</summary>
    public static ImmutableSortedDictionary<string, string> Of(MapNode effective) =>
        Nodes(effective, "").Where(one => one.Node.Where is not DefaultOrigin)
            .ToImmutableSortedDictionary(one => one.Path, one => one.Node.Where.Describe(), StringComparer.Ordinal);

    /// <summary>The same experiment with every value where it was recorded to come from; what was not recorded is a default.</summary>
    /// <param name="origins">Empty where nothing was recorded: then every value stays where it was read.</param>
    /// <param name="written">Whether a value was read from the written file; others stay where they are.</param>
    public static MapNode Restore(MapNode effective, IReadOnlyDictionary<string, string> origins, Func<Origin, bool> written) =>
        origins.Count == 0 ? effective : (MapNode)Restore(effective, "", origins, written);

    private static Node Restore(Node node, string path, IReadOnlyDictionary<string, string> origins, Func<Origin, bool> written)
    {
        Node placed = !written(node.Where) ? node
            : node with { Where = origins.TryGetValue(path, out string? where) ? new RecordedOrigin(where) : DefaultOrigin.Instance };
        return placed switch
        {
            MapNode map => map with
            {
                Entries = [.. map.Entries.Select(
                    entry => entry with { Value = Restore(entry.Value, Inside(path, entry.Key), origins, written) })],
            },
            ListNode list => list with { Items = [.. list.Items.Select((item, i) => Restore(item, Item(path, i), origins, written))] },
            _ => placed,
        };
    }

    private static IEnumerable<(string Path, Node Node)> Nodes(Node node, string path) => node switch
    {
        MapNode map =>
            map.Entries.SelectMany(entry => Nodes(entry.Value, Inside(path, entry.Key)).Prepend((Inside(path, entry.Key), entry.Value))),
        ListNode list => list.Items.SelectMany((item, i) => Nodes(item, Item(path, i)).Prepend((Item(path, i), item))),
        _ => [],
    };

    private static string Inside(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Item(string path, int index) => FormattableString.Invariant($"{path}[{index}]");
}
