using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Sweep.Reading;

/// <summary>Reads what a sweep file varies, with all mistakes of the file itself; mistakes of the resulting experiments are found
/// later.</summary>
public static class SweepReader
{
    public const string NameKey = "name", DescriptionKey = "description", BaseKey = "base", VaryKey = "vary", MembersKey = "members",
        DrawsKey = "draws", SeedsKey = "seeds";

    /// <summary>A sweep's name must be the name of a folder that is not hidden.</summary>
    public const string NamePattern = "[A-Za-z0-9_-][A-Za-z0-9._=,+-]*";

    private const int MostSeeds = 1000;

    /// <summary>A run takes at least seconds, so this many take days; a larger number is probably a mistake.</summary>
    private const int MostRuns = 10_000;

    /// <summary>Whether a file is a sweep and not an experiment: it has a <c>base</c>.</summary>
    public static bool IsSweep(SourceText text) => YamlReader.ReadFile(text, [])?.Find(BaseKey) is not null;

    /// <returns>The sweep, valid only if nothing was added to <paramref name="diagnostics"/>; null if too little could be read to check the
    /// rest.</returns>
    public static SweepSpec? Read(SourceText text, List<Diagnostic> diagnostics)
    {
        if (YamlReader.ReadFile(text, diagnostics) is not { } root)
            return null;
        Mistakes mistakes = new(diagnostics);
        FieldReader fields = new(root, "", "a sweep", mistakes);
        string? name = fields.Text(NameKey, "", required: true, pattern: NamePattern,
            patternMeaning: "letters, digits, `.`, `_`, `-`, `=`, `,` and `+`, no dot in front");
        string? description = fields.Text(DescriptionKey, "");
        string? start = fields.Text(BaseKey, "", required: true);
        ImmutableArray<MapEntry> ways = [.. ((string[])[VaryKey, MembersKey, DrawsKey]).Select(fields.Claim).OfType<MapEntry>()];
        MapEntry? seeds = fields.Claim(SeedsKey);
        fields.Finish();
        foreach (MapEntry other in ways.Skip(1))
            diagnostics.Add(new(
                "two-ways",
                $"expected one of `{VaryKey}`, `{MembersKey}` and `{DrawsKey}`; received `{ways[0].Key}` and `{other.Key}`",
                other.KeyWhere,
                "put each into a sweep file of its own"));
        (ImmutableArray<Variant> variants, ImmutableArray<VariedKey> keys) = ways.IsEmpty ? ([], []) : Way(ways[0], diagnostics);
        ImmutableArray<SweptSeed> swept = seeds is null ? [] : Seeds(seeds, diagnostics);
        long runs = Math.Max(1L, swept.Length) * (variants.Length + 1L);
        if (runs > MostRuns)
            diagnostics.Add(new(
                "too-many",
                string.Create(CultureInfo.InvariantCulture,
                    $"{variants.Length} variants and the base, with {swept.Length} seeds each, make {runs} runs; " +
                        $"at most {MostRuns} are allowed"),
                (seeds ?? ways[0]).KeyWhere,
                "leave some out, or make a second sweep of them"));
        return name is null || start is null || runs > MostRuns ? null : new SweepSpec
        {
            Name = name,
            Description = description,
            Base = new BaseFile(start, fields.Origins.Of(BaseKey)),
            Seeds = swept,
            Variants = variants,
            Keys = keys,
            MayRepeat = ways is [{ Key: DrawsKey }, ..],
        };
    }

    private static (ImmutableArray<Variant>, ImmutableArray<VariedKey>) Way(MapEntry way, List<Diagnostic> diagnostics) => way.Key switch
    {
        VaryKey => GridReader.Read(way, diagnostics),
        DrawsKey => DrawsReader.Read(way, diagnostics),
        _ => (MemberListReader.Read(way, diagnostics), []),
    };

    /// <summary>Reads the seeds; a number N means the seeds 1 to N.</summary>
    private static ImmutableArray<SweptSeed> Seeds(MapEntry entry, List<Diagnostic> diagnostics)
    {
        const string Expected = "a number of seeds, or a list of seeds";
        if (entry.Value is not ListNode list)
        {
            Check<int> count = Scalars.Integer(entry.Value, 1, MostSeeds);
            if (count.Complaint is null)
                return [.. Enumerable.Range(1, count.Value).Select(seed => new SweptSeed(seed, entry.Value.Where))];
            diagnostics.Add(new(count.Complaint.Rule, $"`{SeedsKey}` expects {Expected}; received {NodeText.Describe(entry.Value)}",
                entry.Value.Where, "`seeds: 5` means the seeds 1, 2, 3, 4 and 5"));
            return [];
        }

        List<SweptSeed> seeds = [];
        HashSet<int> known = [];
        foreach (Node item in list.Items)
        {
            Check<int> seed = Scalars.Integer(item, 0, int.MaxValue);
            if (seed.Complaint is { } complaint)
                diagnostics.Add(
                    new(complaint.Rule, $"a seed is {complaint.Expected}; received {NodeText.Describe(item)}", item.Where, complaint.Help));
            else if (!known.Add(seed.Value))
                diagnostics.Add(
                    new("duplicate-seed", $"`{SeedsKey}` names {NodeText.Describe(item)} twice", item.Where, "name each seed once"));
            else
                seeds.Add(new SweptSeed(seed.Value, item.Where));
        }

        if (seeds.Count > MostSeeds)
            diagnostics.Add(new(
                "too-many",
                $"`{SeedsKey}` names {NumberText.Write(seeds.Count)} seeds; at most {NumberText.Write(MostSeeds)} are allowed",
                entry.KeyWhere,
                "ten seeds are enough for most questions"));
        if (list.Items.IsEmpty)
            diagnostics.Add(new("invalid-value", $"`{SeedsKey}` expects {Expected}; received an empty list", list.Where,
                "leave `seeds` out to use each experiment's own seed"));
        return [.. seeds];
    }
}
