using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Sweep.Reading;

/// <summary><c>members</c>: named variants, each a set of values, or another experiment to start from, or both.</summary>
internal static class MemberListReader
{
    public const string SetKey = "set";

    public static ImmutableArray<Variant> Read(MapEntry members, List<Diagnostic> diagnostics)
    {
        if (members.Value is not ListNode { Items.IsEmpty: false } list)
        {
            diagnostics.Add(new("wrong-type", $"`{members.Key}` expects a list of members; received {NodeText.Describe(members.Value)}",
                members.Value.Where, "begin each with `- name: …`"));
            return [];
        }

        List<Variant> variants = [];
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (Node item in list.Items)
        {
            if (item is not MapNode map)
            {
                diagnostics.Add(new("wrong-type", $"a member is `{{ name: …, set: {{ … }} }}`; received {NodeText.Describe(item)}",
                    item.Where, "begin each with `- name: …`"));
                continue;
            }

            if (ReadOne(map, diagnostics) is not { } variant)
                continue;
            if (!names.Add(variant.Name))
                diagnostics.Add(new("duplicate-name", $"two members are named `{variant.Name}`", variant.Where,
                    "their runs would share a folder; rename one"));
            variants.Add(variant);
        }

        return [.. variants];
    }

    private static Variant? ReadOne(MapNode map, List<Diagnostic> diagnostics)
    {
        FieldReader fields = new(map, "", "a member", new Mistakes(diagnostics));
        string? name = fields.Text(SweepReader.NameKey, "", required: true, pattern: SweepReader.NamePattern,
            patternMeaning: "letters, digits, `.`, `_`, `-`, `=`, `,` and `+`, no dot in front");
        string? start = fields.Text(SweepReader.BaseKey, "");
        MapEntry? set = fields.Claim(SetKey);
        fields.Finish();
        if (name == MemberName.Base)
            diagnostics.Add(new("invalid-value", $"`{MemberName.Base}` is the name of the base alone",
                fields.Origins.Of(SweepReader.NameKey), "give the member another name; the base is always run too"));
        if (set is null && start is null)
            diagnostics.Add(new("missing-key", $"a member needs `{SetKey}`, or a `{SweepReader.BaseKey}` of its own", map.Where,
                "say what makes it different from the base"));
        ImmutableArray<Override> overrides = set is null ? [] : Values(set, diagnostics);
        return name is null ? null : new Variant(name, fields.Origins.Of(SweepReader.NameKey),
            start is null ? null : new BaseFile(start, fields.Origins.Of(SweepReader.BaseKey)), overrides);
    }

    private static ImmutableArray<Override> Values(MapEntry set, List<Diagnostic> diagnostics)
    {
        if (set.Value is MapNode { Entries.IsEmpty: false } map)
            return [.. map.Entries.Where(entry => VariedPath.Check(entry, diagnostics))
                .Select(entry => new Override(entry.Key, entry.Value, entry.KeyWhere))];
        diagnostics.Add(new("wrong-type", $"`{SetKey}` expects keys of an experiment with their values; " +
            $"received {NodeText.Describe(set.Value)}", set.Value.Where, "for instance `set: { class_weight: balanced }`"));
        return [];
    }
}
