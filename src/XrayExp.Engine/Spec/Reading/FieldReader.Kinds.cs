using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>The fields that hold words of a catalogue, and nested sections.</summary>
public sealed partial class FieldReader
{
    public override T OneOf<T>(string key, string meaning, Catalogue<T> catalogue, string? fallback = null)
    {
        if (TryTake(key, fallback is null, false, out Node node) && KindReader.Read(node, At(key), catalogue, mistakes) is { } given)
        {
            Keep(key, given.Effective);
            return given.Value;
        }

        return KeepDefault(key, catalogue, fallback ?? catalogue.Kinds[0].Name);
    }

    public override T? OptionalOneOf<T>(string key, string meaning, Catalogue<T> catalogue, string whenAbsent)
        where T : class
    {
        if (!TryTake(key, false, true, out Node node) || KindReader.Read(node, At(key), catalogue, mistakes) is not { } given)
            return null;
        Keep(key, given.Effective);
        return given.Value;
    }

    public override T NumberOrOneOf<T>(string key, string meaning, Catalogue<T> catalogue, double fallback, Func<double, T> fromNumber,
        Interval? range = null)
    {
        Interval allowed = range ?? Interval.Finite;
        if (TryTake(key, false, false, out Node node))
        {
            bool isWord = node is MapNode || (node is ScalarNode scalar && catalogue.Find(scalar.Text) is not null);
            if (isWord)
            {
                if (KindReader.Read(node, At(key), catalogue, mistakes) is { } given)
                {
                    Keep(key, given.Effective);
                    return given.Value;
                }
            }
            else if (Scalars.Number(node, allowed) is { Complaint: { } complaint })
            {
                mistakes.Add(At(key),
                    new(complaint.Rule, $"`{key}` expects {complaint.Expected}, or a {catalogue.What}; received {NodeText.Describe(node)}",
                        node.Where, complaint.Help));
            }
            else
            {
                double number = Scalars.Number(node, allowed).Value;
                Keep(key, Write(number, node.Where));
                return fromNumber(number);
            }
        }

        Keep(key, Write(fallback, DefaultOrigin.Instance));
        return fromNumber(fallback);
    }

    public override ImmutableArray<T> ListOf<T>(string key, string meaning, Catalogue<T> catalogue, ImmutableArray<string>? fallback = null)
    {
        if (TryTake(key, fallback is null, false, out Node node))
        {
            if (node is not ListNode list)
            {
                mistakes.Add(At(key), new("wrong-type", $"`{key}` expects a list; received {NodeText.Describe(node)}", node.Where,
                    $"begin each {catalogue.What} with `- `"));
            }
            else
            {
                (ImmutableArray<T> values, ListNode effective) = KindReader.ReadList(list, At(key), catalogue, mistakes);
                Keep(key, effective);
                return values;
            }
        }

        ListNode words = new([.. (fallback ?? []).Select(word => (Node)Write(word, DefaultOrigin.Instance))], DefaultOrigin.Instance);
        (ImmutableArray<T> defaults, ListNode effectiveDefaults) = KindReader.ReadList(words, At(key), catalogue, new Mistakes([]));
        Keep(key, effectiveDefaults);
        return defaults;
    }

    public override T Section<T>(string key, string meaning, Func<Fields, T> read)
    {
        bool given = TryTake(key, false, nullable: true, out Node node);
        return ReadSection(key, given ? node : new MapNode([], map.Where), read)
            ?? ReadSection(key, new MapNode([], map.Where), read, silent: true)!;
    }

    public override T? OptionalSection<T>(string key, string meaning, string whenAbsent, Func<Fields, T> read)
        where T : class =>
        TryTake(key, false, true, out Node node) ? ReadSection(key, node, read) : null;

    private T? ReadSection<T>(string key, Node node, Func<Fields, T> read, bool silent = false)
        where T : class
    {
        if (node is not MapNode section)
        {
            mistakes.Add(At(key), new("wrong-type", $"`{key}` expects a section of keys; received {NodeText.Describe(node)}",
                node.Where, $"write `{key}:` and its keys indented below it"));
            return null;
        }

        bool damaged = !mistakes.IsSound(At(key));
        FieldReader reader = new(section, At(key), $"`{key}`", silent || damaged ? new Mistakes([]) : mistakes);
        T value = read(reader);
        reader.Finish();
        Keep(key, reader.Effective with { Where = section.Where });
        return value;
    }

    private T KeepDefault<T>(string key, Catalogue<T> catalogue, string kind)
        where T : class
    {
        KindReader.Given<T> standing = KindReader.Read(Write(kind, DefaultOrigin.Instance), At(key), catalogue, new Mistakes([]))!;
        Keep(key, standing.Effective);
        return standing.Value;
    }
}
