using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Compare;

/// <summary>Many results against as many others: the baselines of two revisions, or one result against one.</summary>
/// <param name="Old">What people call the one side: <c>main</c>, <c>runs/a</c>.</param>
/// <param name="Pairs">Sorted by name.</param>
/// <param name="OnlyOld">Names without a counterpart, sorted.</param>
public sealed record ComparisonSet(string Old, string New, ImmutableArray<Comparison> Pairs, ImmutableArray<string> OnlyOld,
    ImmutableArray<string> OnlyNew)
{
    public ImmutableArray<Comparison> Differing { get; } = [.. Pairs.Where(pair => !pair.IsSame)];

    public bool IsSame => Differing.IsEmpty && OnlyOld.IsEmpty && OnlyNew.IsEmpty;

    /// <summary>
    /// Pairs results by their experiment's name. A single result beside many finds the one of its name, and the others are not asked for;
    /// two single results are compared whatever their names.
    /// </summary>
    public static ComparisonSet Of(ResultSet old, ResultSet @new)
    {
        if (old.IsSingle && @new.IsSingle)
            return new ComparisonSet(old.Name, @new.Name, [Comparison.Of(old.Results[0], @new.Results[0])], [], []);
        Dictionary<string, ComparedResult> before = old.ByExperiment(), after = @new.ByExperiment();
        return new ComparisonSet(
            old.Name,
            @new.Name,
            [.. before.Keys.Intersect(after.Keys).Order(StringComparer.Ordinal).Select(name => Comparison.Of(before[name], after[name]))],
            @new.IsSingle ? [] : Sorted(before.Keys.Except(after.Keys)),
            old.IsSingle ? [] : Sorted(after.Keys.Except(before.Keys)));
    }

    private static ImmutableArray<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];
}

/// <summary>The results that one word of the command line means.</summary>
/// <param name="Name">The word.</param>
/// <param name="IsSingle">It names one result, not a place with results.</param>
public sealed record ResultSet(string Name, bool IsSingle, ImmutableArray<ComparedResult> Results)
{
    /// <exception cref="InputException">Two results are of one experiment.</exception>
    internal Dictionary<string, ComparedResult> ByExperiment()
    {
        Dictionary<string, ComparedResult> byExperiment = new(StringComparer.Ordinal);
        foreach (ComparedResult result in Results)
            if (!byExperiment.TryAdd(result.Run.Experiment, result))
                throw new InputException($"`{byExperiment[result.Run.Experiment].Name}` and `{result.Name}` are both results of the " +
                    $"experiment `{result.Run.Experiment}`", "compare them one by one");
        return byExperiment;
    }
}
