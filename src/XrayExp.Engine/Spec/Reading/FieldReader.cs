using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>
/// Reads one map of an experiment: reports every mistake where it stands and keeps the effective value of every field, defaults
/// included, in the order of their declaration. Values are checked one by one here; <see cref="Scalars"/> says what each may be.
/// </summary>
/// <param name="map">What was given.</param>
/// <param name="path">Where the map lies in the experiment: <c>model[2]</c>; empty for the whole.</param>
/// <param name="what">How messages call it: <c>the experiment</c>, <c>`conv2d`</c>.</param>
public sealed partial class FieldReader(MapNode map, string path, string what, Mistakes mistakes) : Fields
{
    private const string MissingKey = "missing-key";

    private readonly List<MapEntry> _effective = [];
    private readonly List<string> _declared = [];
    private readonly SortedDictionary<string, Diagnostic> _missing = new(StringComparer.Ordinal);

    public override FieldOrigins Origins { get; } =
        new(map.Where, map.Entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.Where));

    /// <summary>Every field that has a value, as it was given or by default.</summary>
    public MapNode Effective => new([.. _effective], map.Where);

    /// <summary>After all fields were declared: complains about keys that none of them claimed, and about those that are missing.</summary>
    public void Finish()
    {
        Dictionary<string, Origin> given = map.Entries.ToDictionary(entry => entry.Key, entry => entry.KeyWhere);

        // of keys that are equally near, one that is still free
        ImmutableArray<string> known = [.. _declared.OrderBy(key => given.ContainsKey(key) ? 1 : 0)];
        foreach (MapEntry entry in map.Entries.Where(entry => !_declared.Contains(entry.Key)))
        {
            string? near = Synonyms.Closest(known, entry.Key);
            // a required key that was misspelt is one mistake
            if (near is not null && _missing.Remove(near))
                mistakes.Damage(At(near));
            string help = OddCharacter.Cure(entry.Key)
                ?? (near is null ? null
                    : given.TryGetValue(near, out Origin? there) ? $"did you mean `{near}`? It is there already, at {there.Describe()}"
                    : $"did you mean `{near}`?")
                ?? mistakes.Home(entry.Key, path)
                ?? (_declared.Count == 0 ? $"{what} takes no fields"
                : $"{what} takes {QuotedNames.Listed(_declared)}");
            mistakes.Add(At(entry.Key), new("unknown-key", $"{what} has no key `{entry.Key}`", entry.KeyWhere, help));
        }

        foreach ((string key, Diagnostic missing) in _missing)
            mistakes.Add(At(key), missing);
    }

    /// <summary>Claims a key whose value is read elsewhere, as it was written; null where there is none.</summary>
    internal MapEntry? Claim(string key)
    {
        _declared.Add(key);
        return map.Find(key) is { Value: not BrokenNode } entry ? entry : null;
    }

    public override void Mistake(string key, string rule, string message, string? help = null)
    {
        if (!mistakes.IsSound(At(key)))
            return;
        Diagnostic mistake = new(rule, message, Origins.Of(key), help);
        if (rule == MissingKey)
            _missing[key] = mistake;
        else
            mistakes.Add(At(key), mistake);
    }

    public override bool Has(string key) => map.Find(key) is { Value: not ScalarNode { IsNull: true } };

    public override FieldOrigins OriginsWithin(string key) => map.Find(key)?.Value is MapNode within
        ? new FieldOrigins(within.Where, within.Entries.ToImmutableDictionary(entry => entry.Key, entry => entry.KeyWhere))
        : FieldOrigins.None;

    /// <param name="key">Empty for the map itself.</param>
    private string At(string key) => path.Length == 0 || key.Length == 0 ? path + key : $"{path}.{key}";

    /// <summary>Claims a key. False where there is nothing to read:
    /// absent, null where that means absent, or complained about already.</summary>
    private bool TryTake(string key, bool required, bool nullable, out Node node)
    {
        _declared.Add(key);
        MapEntry? entry = map.Find(key);
        node = entry?.Value ?? new BrokenNode(map.Where);
        if (entry is null)
        {
            if (required)
                _missing[key] = new(MissingKey, $"{what} needs `{key}`", map.Where, $"add `{key}:`");
            return false;
        }

        if (node is BrokenNode)
            mistakes.Damage(At(key));
        if (!mistakes.IsSound(At(key)))
            return false;
        if (node is not ScalarNode { IsNull: true })
            return true;
        if (!nullable)
            mistakes.Add(At(key), new("null-value", $"`{key}` expects a value; received {NodeText.Describe(node)}", node.Where,
                required ? null : "leave the key out to have its default"));
        return false;
    }

    /// <summary>Reads a value that one check decides about.</summary>
    private T Value<T>(string key, bool required, bool nullable, T fallback, Func<Node, Check<T>> check, Func<T, Origin, Node?> write)
    {
        if (TryTake(key, required, nullable, out Node node))
        {
            Check<T> checkedValue = check(node);
            if (checkedValue.Complaint is not { } complaint)
            {
                Keep(key, write(checkedValue.Value!, node.Where));
                return checkedValue.Value!;
            }

            mistakes.Add(At(key), new(complaint.Rule, $"`{key}` expects {complaint.Expected}; received {NodeText.Describe(complaint.Node)}",
                complaint.Node.Where, (complaint.Node is ScalarNode scalar ? OddCharacter.Cure(scalar.Text) : null) ?? complaint.Help));
        }

        Keep(key, write(fallback, DefaultOrigin.Instance));
        return fallback;
    }

    private void Keep(string key, Node? value)
    {
        if (value is not null)
            _effective.Add(new MapEntry(key, map.Find(key)?.KeyWhere ?? DefaultOrigin.Instance, value));
    }
}
