using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>Reads one word of a catalogue with its fields: <c>flatten</c>, or <c>{ dense: { units: 1 } }</c>.</summary>
internal static class KindReader
{
    public sealed record Given<T>(T Value, Node Effective)
        where T : class;

    /// <returns>Null if the word itself is wrong, which is reported. Mistakes in its fields still give a value, so that reading
    /// continues.</returns>
    public static Given<T>? Read<T>(Node node, string path, Catalogue<T> catalogue, Mistakes mistakes)
        where T : class
    {
        switch (node)
        {
            case ScalarNode { IsNull: false } word:
                return ReadFields(word.Text, word.Where, new MapNode([], word.Where), path, catalogue, mistakes);
            case MapNode { Entries: [var only] }:
                return only.Value switch
                {
                    ScalarNode { IsNull: false } when catalogue.Find(only.Key) is { IsItsField: true } =>
                        ReadFields(only.Key, only.KeyWhere, (MapNode)node, path, catalogue, mistakes),
                    MapNode fields => ReadFields(only.Key, only.KeyWhere, fields with { Where = only.KeyWhere }, path, catalogue, mistakes),
                    ScalarNode { IsNull: true } =>
                        ReadFields(only.Key, only.KeyWhere, new MapNode([], only.KeyWhere), path, catalogue, mistakes),
                    _ => WrongFields(only, path, catalogue, mistakes),
                };
            case MapNode { Entries: [var first, var second, ..] } map:
                mistakes.Add(path, TwoKinds(map, first, second, catalogue));
                return null;
            case BrokenNode:
                mistakes.Damage(path);
                return null;
            default:
                mistakes.Add(path, new("wrong-type", $"expected {Article(catalogue.What)}; received {NodeText.Describe(node)}",
                    node.Where, $"write its name, such as `{catalogue.Kinds[0].Name}`"));
                return null;
        }
    }

    /// <summary>Reads a list; elements that are wrong are reported and left out.</summary>
    public static (ImmutableArray<T> Values, ListNode Effective) ReadList<T>(ListNode list, string path, Catalogue<T> catalogue,
        Mistakes mistakes)
        where T : class
    {
        Given<T>[] given = [.. list.Items.Select((item, index) => Read(item, $"{path}[{index}]", catalogue, mistakes)).OfType<Given<T>>()];
        return ([.. given.Select(one => one.Value)], new ListNode([.. given.Select(one => one.Effective)], list.Where));
    }

    private static Given<T>? ReadFields<T>(string name, Origin where, MapNode fields, string path, Catalogue<T> catalogue,
        Mistakes mistakes)
        where T : class
    {
        if (catalogue.Find(name) is not { } kind)
        {
            string? near = catalogue.Closest(name);
            string help = OddCharacter.Cure(name) ?? (near is not null
                ? $"did you mean `{near}`?"
                : $"there are {string.Join(", ", catalogue.Kinds.Select(one => $"`{one.Name}`"))}");
            mistakes.Add(path, new("unknown-kind", $"there is no {catalogue.What} `{name}`", where, help));
            return null;
        }

        FieldReader reader = new(fields, path, $"`{name}`", mistakes);
        T value = kind.Read(reader);
        reader.Finish();
        MapNode effective = reader.Effective;
        Node written = effective.Entries.IsEmpty
            ? new ScalarNode(kind.Name, false, where)
            : kind.IsItsField ? effective
            : new MapNode([new MapEntry(kind.Name, where, effective)], where);
        return new Given<T>(value, written);
    }

    private static Given<T>? WrongFields<T>(MapEntry entry, string path, Catalogue<T> catalogue, Mistakes mistakes)
        where T : class
    {
        if (entry.Value is BrokenNode)
            mistakes.Damage(path);
        else if (catalogue.Find(entry.Key) is { } kind)
            mistakes.Add(path, new("wrong-type", $"`{kind.Name}` expects its fields; received {NodeText.Describe(entry.Value)}",
                entry.Value.Where, $"write `{kind.Name}: {{ key: value }}`; `xrayexp describe {kind.Name}` lists the keys"));
        else
            ReadFields(entry.Key, entry.KeyWhere, new MapNode([], entry.KeyWhere), path, catalogue, mistakes);
        return null;
    }

    /// <summary>Reports a map of several keys: either two words side by side, or one word whose fields are not indented below it.</summary>
    private static Diagnostic TwoKinds<T>(MapNode map, MapEntry first, MapEntry second, Catalogue<T> catalogue)
        where T : class
    {
        bool slipped = catalogue.Find(first.Key) is not null && catalogue.Find(second.Key) is null;
        string names = string.Join(", ", map.Entries.Select(entry => $"`{entry.Key}`"));
        return new("two-kinds", $"expected one {catalogue.What}; received {names}", second.KeyWhere, slipped
            ? $"indent the fields of `{first.Key}` below it, or write `{first.Key}: {{ {second.Key}: … }}`"
            : "keep one of them");
    }

    /// <summary>Returns the word with its article: <c>an optimizer</c>.</summary>
    internal static string Article(string what) => "aeiou".Contains(what[0], StringComparison.Ordinal) ? $"an {what}" : $"a {what}";
}
