using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>The elements of a list by name, so that one of them can be set. An element's name is its own <c>name</c>, else its
/// kind and count, as <c>summary</c> shows it: <c>dense</c>, <c>dense_1</c>.</summary>
/// <param name="path">The path of the list: <c>model</c>.</param>
internal sealed class ListElements(string path, ListNode list, Vocabulary vocabulary)
{
    private const string NameKey = "name";

    /// <summary>The names in the order of the list; null for an element that is not in the vocabulary.</summary>
    private readonly ImmutableArray<string?> _names = NamesOf(list, vocabulary);

    public bool Has(string name) => _names.Contains(name);

    /// <returns>The element's number from zero; null, with a report, if there is not exactly one of that name.</returns>
    public int? Find(string name, Origin where, List<Diagnostic> diagnostics)
    {
        int[] found = [.. Enumerable.Range(0, _names.Length).Where(i => _names[i] == name)];
        if (found.Length == 1)
            return found[0];
        diagnostics.Add(new(
            "not-addressable",
            found.Length == 0
                ? $"there is no {vocabulary.What} `{name}` in `{path}`"
                : $"{found.Length.ToString(CultureInfo.InvariantCulture)} elements of `{path}` are named `{name}`",
            where,
            found.Length == 0 ? Help(name) : "give each a name of its own"));
        return null;
    }

    /// <summary>Returns an element's word and fields, however it was written; null if it is not in the vocabulary.</summary>
    public static (KindDescription Kind, MapEntry Word, MapNode Fields)? Open(Node element, Vocabulary vocabulary)
    {
        MapEntry? word = element switch
        {
            ScalarNode { IsNull: false } scalar => new MapEntry(scalar.Text, scalar.Where, new MapNode([], scalar.Where)),
            MapNode { Entries: [var only] } => only,
            _ => null,
        };
        if (word is null
            || vocabulary.Kinds.FirstOrDefault(kind => kind.Name == word.Key || kind.Aliases.Contains(word.Key)) is not { } kind)
            return null;
        return word.Value switch
        {
            MapNode fields => (kind, word, fields),
            ScalarNode { IsNull: true } => (kind, word, new MapNode([], word.KeyWhere)),
            _ => null,
        };
    }

    /// <summary>Returns the word and fields of the element with this number, from zero.</summary>
    public (KindDescription Kind, MapEntry Word, MapNode Fields)? Open(int index) => Open(list.Items[index], vocabulary);

    private string Help(string name)
    {
        string[] names = [.. _names.OfType<string>()];
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            return index < _names.Length && _names[index] is { } meant ? $"elements go by their names: `{path}.{meant}`"
                : $"elements go by their names: {QuotedNames.Listed(names)}";
        string bare = ClosestName.Bare(name);
        string? home = vocabulary.Kinds.FirstOrDefault(kind => kind.CalledElsewhere.Any(other => ClosestName.Bare(other) == bare))?.Name;
        return (names.Contains(home) ? home : ClosestName.Among(names, name)) is { } near ? $"did you mean `{path}.{near}`?"
            : $"there are {QuotedNames.Listed(names)}";
    }

    private static ImmutableArray<string?> NamesOf(ListNode list, Vocabulary vocabulary)
    {
        (string Kind, string? Name)?[] all = [.. list.Items.Select(item => Open(item, vocabulary) is { } open
            ? (open.Kind.Name,
                open.Kind.Fields.Any(field => field.Key == NameKey) ? (open.Fields.Find(NameKey)?.Value as ScalarNode)?.Text : null)
            : ((string, string?)?)null)];
        Queue<string> names = new(LayerNames.Of([.. all.OfType<(string, string?)>()]));
        return [.. all.Select(one => one is null ? null : names.Dequeue())];
    }
}
