using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Compare;

/// <summary>Compares two sets of results: the baselines of two revisions, or one result with another.</summary>
/// <param name="Old">The name of the old side in messages: <c>main</c>, <c>runs/a</c>.</param>
/// <param name="Pairs">Sorted by name.</param>
/// <param name="OnlyOld">Names without a counterpart, sorted.</param>
public sealed record ComparisonSet(string Old, string New, ImmutableArray<Comparison> Pairs, ImmutableArray<string> OnlyOld,
    ImmutableArray<string> OnlyNew)
{
    public ImmutableArray<Comparison> Differing { get; } = [.. Pairs.Where(pair => !pair.IsSame)];

    public bool IsSame => Differing.IsEmpty && OnlyOld.IsEmpty && OnlyNew.IsEmpty;

    /// <summary>Pairs results by their experiment's name. A single result is compared with the one of its name among many, and the others
    /// are left out; two single results are compared whatever their names.</summary>
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

/// <summary>The results that one word of the command line names.</summary>
/// <param name="Name">The word.</param>
/// <param name="IsSingle">Whether the word names one result, and not a folder or revision with results.</param>
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
