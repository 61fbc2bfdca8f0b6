using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Sweep.Reading;

/// <summary>
/// <c>draws</c>: random search (Bergstra and Bengio, Random Search for Hyper-Parameter Optimization, JMLR 13, 2012). Every value is drawn
/// at the address seed/sweep/number/path. So a higher count only appends draws, and a further key leaves the other keys' values as they
/// are.
/// </summary>
internal static class DrawsReader
{
    private const string CountKey = "count", SeedKey = "seed", KeysKey = "keys";

    private const int Most = 10_000;

    public static (ImmutableArray<Variant> Variants, ImmutableArray<VariedKey> Keys) Read(MapEntry draws, List<Diagnostic> diagnostics)
    {
        if (draws.Value is not MapNode map)
        {
            diagnostics.Add(new("wrong-type", $"`{draws.Key}` expects `count` and `keys`; received {NodeText.Describe(draws.Value)}",
                draws.Value.Where, "for instance `draws: { count: 20, keys: { class_weight: { choice: [none, balanced] } } }`"));
            return ([], []);
        }

        int before = diagnostics.Count;
        FieldReader fields = new(map, "", $"`{draws.Key}`", new Mistakes(diagnostics));
        int count = fields.Integer(CountKey, "", min: 1, max: Most), seed = fields.Integer(SeedKey, "", 1);
        MapEntry? keys = fields.Claim(KeysKey);
        fields.Finish();
        if (keys is null)
            diagnostics.Add(new("missing-key", $"`{draws.Key}` needs `{KeysKey}`",
                draws.KeyWhere, $"add `{KeysKey}:` and a distribution for each key"));
        ImmutableArray<(MapEntry Entry, Distribution Distribution)> drawn = keys is null ? [] : Distributions(keys, diagnostics);
        if (diagnostics.Count > before)
            return ([], []);
        RandomKey run = RandomKey.FromSeed(seed).Child("sweep");
        return (
            [
                .. Enumerable.Range(1, count).Select(number => new Variant(
                    $"draw-{NumberText.Write(number)}",
                    draws.KeyWhere,
                    null,
                    [.. drawn.Select(key =>
                        new Override(key.Entry.Key, key.Distribution.At(run.Child(number).Child(key.Entry.Key)), key.Entry.KeyWhere))])),
            ],
            [.. drawn.Select(key => new VariedKey(key.Entry.Key, key.Distribution is LogUniform))]);
    }

    private static ImmutableArray<(MapEntry Entry, Distribution Distribution)> Distributions(MapEntry keys, List<Diagnostic> diagnostics)
    {
        if (keys.Value is not MapNode { Entries.IsEmpty: false } map)
        {
            diagnostics.Add(new(
                "wrong-type",
                $"`{keys.Key}` expects keys with a distribution each; received {NodeText.Describe(keys.Value)}",
                keys.Value.Where,
                "for instance `class_weight: { choice: [none, balanced] }`"));
            return [];
        }

        List<(MapEntry, Distribution)> distributions = [];
        foreach (MapEntry entry in map.Entries.Where(entry => VariedPath.Check(entry, diagnostics)))
            if (Distribution.Read(entry, diagnostics) is { } distribution)
                distributions.Add((entry, distribution));
        return [.. distributions];
    }
}
