using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>
/// A value that overrides the experiment's own, from a variable, from <c>--set</c> or from a sweep. Its path leads into sections
/// (<c>training.epochs</c>), into a one-of map that is present (<c>optimizer.adam.learning_rate</c> changes the rate of an <c>adam</c> and
/// nothing else), and to an element of a list by its name (<c>model.dense.units</c>, and <c>model.residual.conv2d.filters</c> inside it).
/// </summary>
/// <param name="Path"><c>training.epochs</c>.</param>
/// <param name="Where">The origin of the path.</param>
public sealed record Override(string Path, Node Value, Origin Where)
{
    /// <summary>Returns the experiment with all overrides applied in order; one that cannot be applied is reported and left out.</summary>
    public static MapNode ApplyAll(MapNode experiment, ImmutableArray<Override> overrides, SectionTree sections,
        List<Diagnostic> diagnostics)
    {
        foreach (Override one in overrides)
            experiment = one.Put(experiment, one.Path.Split('.'), 0, sections, diagnostics) ?? experiment;
        return experiment;
    }

    /// <summary>Returns the list inside an element whose elements can be named directly after the element's own name, such as the
    /// layers of a residual; null if there is none.</summary>
    internal static (string Key, ListNode List, ListElements Elements, Vocabulary Vocabulary)? ListWithin(KindDescription kind,
        MapNode fields, string name)
    {
        if (kind.Fields.Any(field => field.Key == name))
            return null;
        foreach (FieldDescription field in kind.Fields)
            if (field.Type is ListOfType { Vocabulary: { } vocabulary } && fields.Find(field.Key)?.Value is ListNode list
                && new ListElements(field.Key, list, vocabulary) is { } elements && elements.Has(name))
                return (field.Key, list, elements, vocabulary);
        return null;
    }

    /// <returns>Null if no value can be set at the path, which is reported.</returns>
    private MapNode? Put(MapNode map, string[] path, int depth, SectionTree? known, List<Diagnostic> diagnostics)
    {
        string key = path[depth];
        MapEntry? before = map.Find(key);
        SectionTree? section = known?.Sections.GetValueOrDefault(key);
        if (depth == path.Length - 1)
            return With(map, new MapEntry(key, Where, section is null ? Value : Merged(before?.Value, Value, section)));
        // a list without words, or a value that was already reported, cannot be entered
        if (before?.Value is BrokenNode)
            return null;
        Node? changed = before?.Value is ListNode list && known?.Lists.GetValueOrDefault(key) is { } vocabulary
            ? PutInList(list, new ListElements(string.Join('.', path[..(depth + 1)]), list, vocabulary), path, depth + 1, diagnostics)
            : PutInMap(before, path, depth, section, known, diagnostics);
        return changed is null ? null : With(map, new MapEntry(key, before?.KeyWhere ?? Where, changed));
    }

    private MapNode? PutInMap(MapEntry? before, string[] path, int depth, SectionTree? section, SectionTree? known,
        List<Diagnostic> diagnostics)
    {
        if (Inside(before?.Value, path[depth + 1], section) is { } inner)
            return Put(inner, path, depth + 1, section, diagnostics);
        diagnostics.Add(Refusal(path, depth, before!.Value, known?.Words.GetValueOrDefault(path[depth])));
        return null;
    }

    private ListNode? PutInList(ListNode list, ListElements elements, string[] path, int depth, List<Diagnostic> diagnostics)
    {
        if (elements.Find(path[depth], Where, diagnostics) is not { } index)
            return null;
        Node? changed = depth == path.Length - 1 ? Value : elements.Open(index) is { } element
            ? PutInElement(element.Kind, element.Word, element.Fields, path, depth + 1, diagnostics)
            : null;
        return changed is null ? null : list with { Items = list.Items.SetItem(index, changed) };
    }

    private MapNode? PutInElement(KindDescription kind, MapEntry word, MapNode fields, string[] path,
        int depth, List<Diagnostic> diagnostics)
    {
        MapNode? changed = ListWithin(kind, fields, path[depth]) is { } within
            ? PutInList(within.List, within.Elements, path, depth, diagnostics) is { } list
                ? With(fields, new MapEntry(within.Key, fields.Find(within.Key)!.KeyWhere, list))
                : null
            : Put(fields, path, depth, SectionTree.Of(kind.Fields), diagnostics);
        return changed is null ? null : new MapNode([word with { Value = changed }], word.KeyWhere);
    }

    /// <summary>Returns the map that a path continues in; null if the value is something else.</summary>
    private MapNode? Inside(Node? value, string next, SectionTree? section) => value switch
    {
        null or ScalarNode { IsNull: true } => new MapNode([], Where),
        MapNode { Entries: [{ Value: MapNode or ScalarNode { IsNull: true } } only] } when section is null && only.Key != next => null,
        MapNode map => map,
        // a word without fields: `optimizer: adam`
        ScalarNode word when section is null && word.Text == next =>
            new MapNode([new MapEntry(next, word.Where, new MapNode([], word.Where))], word.Where),
        _ => null,
    };

    /// <summary>Merges two sections by key, as files do.</summary>
    private static Node Merged(Node? below, Node above, SectionTree section)
    {
        if (below is not MapNode map || above is not MapNode changes)
            return above;
        foreach (MapEntry change in changes.Entries)
            map = With(map, section.Sections.GetValueOrDefault(change.Key) is { } inner
                ? change with { Value = Merged(map.Find(change.Key)?.Value, change.Value, inner) }
                : change);
        return map;
    }

    private static MapNode With(MapNode map, MapEntry entry) => map with
    {
        Entries = map.Find(entry.Key) is null
            ? map.Entries.Add(entry)
            : [.. map.Entries.Select(other => other.Key == entry.Key ? entry : other)],
    };

    private Diagnostic Refusal(string[] path, int depth, Node found, Vocabulary? words)
    {
        string parent = string.Join('.', path[..(depth + 1)]), rest = string.Join('.', path[(depth + 1)..]);
        if (found is ListNode)
            return new("not-addressable", $"`{parent}` is a list; `{rest}` in it cannot be set alone",
                Where, $"lists are replaced whole: give all of `{parent}`");
        string? word = found is MapNode { Entries: [var only] } ? only.Key : (found as ScalarNode)?.Text;
        string[] fields = [.. words?.Kinds.FirstOrDefault(kind => kind.Name == word)?.Fields.Select(field => field.Key) ?? []];
        string help = Synonyms.Closest(fields, path[depth + 1]) is { } meant && path.Length == depth + 2
            ? $"did you mean `{parent}.{word}.{meant}`?"
            : $"give all of `{parent}`, or start from an experiment whose `{parent}` has `{path[depth + 1]}`";
        return new("not-addressable", $"`{rest}` cannot be set in `{parent}`, which is {Kind(found)} here", Where, help);
    }

    private static string Kind(Node found) => found is MapNode { Entries: [var only] } ? $"`{only.Key}`" : NodeText.Describe(found);
}
