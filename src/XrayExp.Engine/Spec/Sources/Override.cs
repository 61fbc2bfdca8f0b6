using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>
/// A value that is put in the place of the experiment's own, above files, variables and options: one that a sweep varies. Unlike <c>--set</c>
/// its path may lead into a one-of map that is there: <c>optimizer.adam.learning_rate</c> changes the rate of an <c>adam</c> and nothing else.
/// </summary>
/// <param name="Path"><c>training.epochs</c>.</param>
/// <param name="Where">The path's own place.</param>
public sealed record Override(string Path, Node Value, Origin Where)
{
    /// <summary>The experiment with all of them, in their order; one that can't be put in is reported and left out.</summary>
    public static MapNode ApplyAll(MapNode experiment, ImmutableArray<Override> overrides, SectionTree sections, List<Diagnostic> diagnostics)
    {
        foreach (Override one in overrides)
            experiment = one.Put(experiment, one.Path.Split('.'), 0, sections, diagnostics) ?? experiment;
        return experiment;
    }

    /// <returns>Null when the path leads where no path can, which has been reported.</returns>
    private MapNode? Put(MapNode map, string[] path, int depth, SectionTree? known, List<Diagnostic> diagnostics)
    {
        string key = path[depth];
        MapEntry? before = map.Find(key);
        SectionTree? section = known?.Sections.GetValueOrDefault(key);
        if (depth == path.Length - 1)
            return With(map, new MapEntry(key, Where, section is null ? Value : Merged(before?.Value, Value, section)));
        if (Inside(before?.Value, path[depth + 1], section) is not { } inner)
        {
            diagnostics.Add(Refusal(path, depth, before!.Value));
            return null;
        }

        return Put(inner, path, depth + 1, section, diagnostics) is { } changed
            ? With(map, new MapEntry(key, before?.KeyWhere ?? Where, changed))
            : null;
    }

    /// <summary>The map that a path goes on in; null where there is something else.</summary>
    private MapNode? Inside(Node? value, string next, SectionTree? section) => value switch
    {
        null or ScalarNode { IsNull: true } => new MapNode([], Where),
        MapNode { Entries: [{ Value: MapNode or ScalarNode { IsNull: true } } only] } when section is null && only.Key != next => null,
        MapNode map => map,
        // a word without fields: `optimizer: adam`
        ScalarNode word when section is null && word.Text == next => new MapNode([new MapEntry(next, word.Where, new MapNode([], word.Where))], word.Where),
        _ => null,
    };

    /// <summary>Sections merge by key, as in every layer.</summary>
    private static Node Merged(Node? below, Node above, SectionTree section)
    {
        if (below is not MapNode map || above is not MapNode changes)
            return above;
        foreach (MapEntry change in changes.Entries)
            map = With(map, section.Sections.GetValueOrDefault(change.Key) is { } inner ? change with { Value = Merged(map.Find(change.Key)?.Value, change.Value, inner) } : change);
        return map;
    }

    private static MapNode With(MapNode map, MapEntry entry) => map with
    {
        Entries = map.Find(entry.Key) is null
            ? map.Entries.Add(entry)
            : [.. map.Entries.Select(other => other.Key == entry.Key ? entry : other)],
    };

    private Diagnostic Refusal(string[] path, int depth, Node found)
    {
        string parent = string.Join('.', path[..(depth + 1)]), rest = string.Join('.', path[(depth + 1)..]);
        return found is ListNode
            ? new("not-addressable", $"`{parent}` is a list; `{rest}` in it cannot be set alone", Where, $"lists are replaced whole: give all of `{parent}`")
            : new("not-addressable", $"`{rest}` cannot be set in `{parent}`, which is {Kind(found)} here", Where, $"give all of `{parent}`, or start from an experiment whose `{parent}` has `{path[depth + 1]}`");
    }

    private static string Kind(Node found) => found is MapNode { Entries: [var only] } ? $"`{only.Key}`" : NodeText.Describe(found);
}
