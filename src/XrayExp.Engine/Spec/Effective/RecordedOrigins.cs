using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Effective;

/// <summary>The origins of the values of an effective experiment, to be stored beside the file that contains all values: a line
/// in that file is not the line that a person wrote.</summary>
public static class RecordedOrigins
{
    /// <summary>Returns the origins by path, such as <c>model[1].conv2d.filters</c>; values that are defaults are left out.</summary>
    public static ImmutableSortedDictionary<string, string> Of(MapNode effective) =>
        Nodes(effective, "").Where(one => one.Node.Where is not DefaultOrigin)
            .ToImmutableSortedDictionary(one => one.Path, one => one.Node.Where.Describe(), StringComparer.Ordinal);

    /// <summary>Returns the experiment with every value's recorded origin; a value without a record is a default.</summary>
    /// <param name="origins">Empty if nothing was recorded: then every value keeps the place where it was read.</param>
    /// <param name="written">Whether a value was read from the written file; other values keep their origin.</param>
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
