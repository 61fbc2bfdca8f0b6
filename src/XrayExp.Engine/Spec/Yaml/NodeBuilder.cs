using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace XrayExp.Engine.Spec.Yaml;

/// <summary>Builds the tree from the parser's events and refuses what experiments do not use.</summary>
internal sealed class NodeBuilder(string text, Places places, List<Diagnostic> diagnostics)
{
    /// <summary>The deepest nesting; far more than an experiment needs, and keeps a hostile file from exhausting the stack.</summary>
    private const int Deepest = 64;

    private readonly Parser _parser = new(new Scanner(new StringReader(text), skipComments: true));
    private readonly Dictionary<string, Origin> _anchors = [];
    private readonly HashSet<string> _used = [];
    private ParsingEvent? _last;

    /// <summary>Reads the one document; an empty scalar if the text is empty.</summary>
    public Node ReadDocument()
    {
        Next<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return new ScalarNode("", true, places.At(0, 1));
        Next<DocumentStart>();
        Node root = ReadNode(0);
        Next<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out DocumentStart? second))
            diagnostics.Add(new("multiple-documents", "expected one experiment in a file; received a second document",
                places.At(second.Start.Index, 3), "put each experiment into a file of its own; `extends` shares what they have in common"));
        foreach ((string anchor, Origin where) in _anchors)
            if (!_used.Contains(anchor))
                diagnostics.Add(new("anchor", $"anchors are not supported; received `&{anchor}`", where,
                    "leave the anchor out; share values between experiments with `extends`"));
        return root;
    }

    private Node ReadNode(int depth)
    {
        ParsingEvent current = Next<ParsingEvent>();
        if (current is AnchorAlias alias)
            return Alias(alias);
        if (current is not NodeEvent node)
            throw OutOfPlace(current);
        if (!node.Anchor.IsEmpty)
            _anchors.TryAdd(node.Anchor.Value, places.At(Back(node.Start.Index, "&" + node.Anchor.Value), node.Anchor.Value.Length + 1));
        bool tagged = !node.Tag.IsEmpty;
        if (tagged)
            diagnostics.Add(new("tag", $"YAML tags are not supported; received `{TagText(node.Start)}`",
                places.At(node.Start.Index, TagText(node.Start).Length), "write the value alone"));
        Node value = current switch
        {
            Scalar scalar => Text(scalar),
            SequenceStart start => List(start, depth + 1),
            MappingStart start => Map(start, depth + 1),
            _ => throw OutOfPlace(current),
        };
        return tagged ? new BrokenNode(value.Where) : value;
    }

    /// <summary>The parser notices only at the end of the map; the mistake is after the last event that was read.</summary>
    private OutOfPlaceException OutOfPlace(ParsingEvent current) => new((_last ?? current).End, current.End);

    private Node Text(Scalar scalar)
    {
        Origin where = places.At(scalar.Start, scalar.End);
        if (Impossible(scalar.Value) is not { } character)
            return new ScalarNode(scalar.Value, scalar.Style == ScalarStyle.Plain, where);
        diagnostics.Add(new("invalid-character", $"no name, path or text of an experiment can hold {character}", where, "leave it out"));
        return new BrokenNode(where);
    }

    /// <summary>Returns a description of a character that an escape in double quotes can make but neither a file's name nor UTF-8
    /// can hold; null if there is none.</summary>
    private static string? Impossible(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return "the character U+0000";
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return "half of a character";
        }

        return null;
    }

    private BrokenNode Alias(AnchorAlias alias)
    {
        _used.Add(alias.Value.Value);
        Origin where = places.At(alias.Start, alias.End);
        diagnostics.Add(new("alias", $"aliases are not supported; received `*{alias.Value.Value}`", where,
            "write the value out, so that it is clear where it comes from; share values between experiments with `extends`"));
        return new BrokenNode(where);
    }

    private ListNode List(SequenceStart start, int depth)
    {
        CheckDepth(start, depth);
        ImmutableArray<Node>.Builder items = ImmutableArray.CreateBuilder<Node>();
        while (!_parser.Accept<SequenceEnd>(out _))
            items.Add(ReadNode(depth));
        SequenceEnd end = Next<SequenceEnd>();
        return new ListNode(items.ToImmutable(),
            places.At(start.Start.Index, start.Style == SequenceStyle.Flow ? end.Start.Index + 1 - start.Start.Index : 0));
    }

    private MapNode Map(MappingStart start, int depth)
    {
        CheckDepth(start, depth);
        List<MapEntry> entries = [];
        Dictionary<string, MapEntry> byKey = [];
        while (!_parser.Accept<MappingEnd>(out _))
            ReadEntry(entries, byKey, depth);
        MappingEnd end = Next<MappingEnd>();
        return new MapNode([.. entries],
            places.At(start.Start.Index, start.Style == MappingStyle.Flow ? end.Start.Index + 1 - start.Start.Index : 0));
    }

    private void ReadEntry(List<MapEntry> entries, Dictionary<string, MapEntry> byKey, int depth)
    {
        Node key = ReadNode(depth);
        if (key is ScalarNode { Text: "<<", Plain: true })
        {
            diagnostics.Add(new("merge-key", "merge keys are not supported; received `<<`", key.Where,
                "write the values out, or start from another file with `extends`"));
            int before = diagnostics.Count;
            ReadNode(depth);
            // the alias after it belongs to the same mistake
            diagnostics.RemoveRange(before, diagnostics.Count - before);
            return;
        }

        Node value = ReadNode(depth);
        if (key is BrokenNode)
            return;
        if (key is not ScalarNode { IsNull: false } name)
        {
            diagnostics.Add(new("key-not-text", $"expected a word as key; received {NodeText.Describe(key)}", key.Where,
                key is ScalarNode { Text.Length: > 0 }
                ? $"without quotation marks `{((ScalarNode)key).Text}` means nothing; write `\"{((ScalarNode)key).Text}\":` for the word"
                : "a key is a single word, such as `seed:`"));
            return;
        }

        if (byKey.TryGetValue(name.Text, out MapEntry? first))
        {
            string line = first.KeyWhere is FileOrigin place ? $" in line {place.Line}" : "";
            diagnostics.Add(
                new("duplicate-key", $"`{name.Text}` is given twice", name.Where, $"it is first given{line}; keep one of the two"));
            return;
        }

        MapEntry added = new(name.Text, name.Where, value);
        byKey.Add(name.Text, added);
        entries.Add(added);
    }

    private static void CheckDepth(NodeEvent start, int depth)
    {
        if (depth > Deepest)
            throw new TooDeepException(start.Start, start.End);
    }

    private T Next<T>()
        where T : ParsingEvent
    {
        T taken = _parser.Consume<T>();
        if (taken is NodeEvent)
            _last = taken;
        return taken;
    }

    private string TagText(Mark start)
    {
        int from = (int)start.Index, to = from;
        while (to < text.Length && !char.IsWhiteSpace(text[to]))
            to++;
        return text[from..to];
    }

    /// <summary>Finds the anchor, which may be before or after a tag, from the node's start on.</summary>
    private long Back(long start, string anchor)
    {
        int found = text.IndexOf(anchor, (int)start, StringComparison.Ordinal);
        return found < 0 ? start : found;
    }
}

/// <summary>Maps within lists within maps…, deeper than any experiment needs.</summary>
internal sealed class TooDeepException(Mark start, Mark end) : YamlException(start, end, "nested too deeply");

/// <summary>A key or a value is missing: <c>- : 2</c>.</summary>
internal sealed class OutOfPlaceException(Mark start, Mark end) : YamlException(start, end, "an event out of place");
