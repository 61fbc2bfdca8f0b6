using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Sweep.Reading;

/// <summary><c>vary</c>: a list of values for each key, and every combination of them, the last key changing first.</summary>
internal static class GridReader
{
    private const int MostCombinations = 10_000;

    /// <summary>The ratio of the largest to the smallest value from which a key counts as varied over orders of magnitude.</summary>
    private const double LogarithmicRatio = 10;

    public static (ImmutableArray<Variant> Variants, ImmutableArray<VariedKey> Keys) Read(MapEntry vary, List<Diagnostic> diagnostics)
    {
        if (vary.Value is not MapNode { Entries.IsEmpty: false } map)
        {
            diagnostics.Add(new("wrong-type", $"`{vary.Key}` expects keys with a list of values each; " +
                $"received {NodeText.Describe(vary.Value)}", vary.Value.Where, "for instance `vary: { class_weight: [none, balanced] }`"));
            return ([], []);
        }

        int before = diagnostics.Count;
        ImmutableArray<MapEntry> keys =
            [.. map.Entries.Where(entry => VariedPath.Check(entry, diagnostics) && HasValues(entry, diagnostics))];
        long combinations = keys.Aggregate(1L, (product, key) => Math.Min(product * Values(key).Length, int.MaxValue));
        if (combinations > MostCombinations)
            diagnostics.Add(new("too-many", $"`{vary.Key}` makes {combinations} combinations; at most {MostCombinations} are allowed",
                vary.KeyWhere, "vary fewer keys, or draw some of the combinations: `draws`"));
        return diagnostics.Count > before
            ? ([], [])
            : (Combinations(keys), [.. keys.Select(key => new VariedKey(key.Key, IsLogarithmic(Values(key))))]);
    }

    private static ImmutableArray<Variant> Combinations(ImmutableArray<MapEntry> keys)
    {
        ImmutableArray<string> shortKeys = MemberName.OfKeys([.. keys.Select(key => key.Key)]);
        ImmutableArray<ImmutableArray<string>> words =
            [.. keys.Select(key => MemberName.OfValues([.. Values(key).Select(FlowYaml.Write)]))];
        ImmutableArray<Variant>.Builder variants = ImmutableArray.CreateBuilder<Variant>();
        int[] at = new int[keys.Length];
        do
            variants.Add(new Variant(
                MemberName.OfGroup(shortKeys, at.Select((value, key) => words[key][value])),
                Values(keys[^1])[at[^1]].Where,
                null,
                [.. keys.Select((key, k) => new Override(key.Key, Values(key)[at[k]], key.KeyWhere))]));
        while (Next(at, keys));
        return variants.ToImmutable();
    }

    private static bool Next(int[] at, ImmutableArray<MapEntry> keys)
    {
        for (int key = at.Length - 1; key >= 0; key--)
        {
            if (++at[key] < Values(keys[key]).Length)
                return true;
            at[key] = 0;
        }

        return false;
    }

    private static bool HasValues(MapEntry entry, List<Diagnostic> diagnostics)
    {
        if (entry.Value is ListNode { Items.IsEmpty: false })
            return true;
        string value = FlowYaml.Write(entry.Value);
        diagnostics.Add(new("wrong-type", $"`{entry.Key}` expects a list of the values to try; received {NodeText.Describe(entry.Value)}",
            entry.Value.Where, entry.Value is ListNode ? "give at least one value" : $"write `{entry.Key}: [{value}]`"));
        return false;
    }

    private static ImmutableArray<Node> Values(MapEntry key) => ((ListNode)key.Value).Items;

    private static bool IsLogarithmic(ImmutableArray<Node> values)
    {
        double[] numbers = [.. values.Select(
            value => value is ScalarNode { Plain: true } scalar ? NumberText.Parse(scalar.Text) ?? double.NaN : double.NaN)];
        return numbers.All(number => number > 0) && numbers.Max() >= LogarithmicRatio * numbers.Min();
    }
}
