using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Report.Pages;

/// <summary>A run in its place on the page.</summary>
/// <param name="Label">The experiment's name, or where two runs have it, the result's own.</param>
/// <param name="Id">What links on the page call it.</param>
/// <param name="Colour">
/// 1 to <see cref="Colours"/> for the best runs on its images; 0, gray, for the rest, and for one that has no other beside it.
/// </param>
internal sealed record PageRun(ReportedRun Reported, string Label, string Id, int Colour)
{
    /// <summary>More than these an eye does not tell apart.</summary>
    public const int Colours = 7;

    public ComparedResult Result => Reported.Result;

    public RecordedRun Run => Reported.Result.Run;

    public Evaluation Test => Run.Test;
}

/// <summary>Runs that answered the same test images; only among them a ranking means something.</summary>
/// <param name="Id">What links on the page call it.</param>
/// <param name="Ranked">
/// The most accurate first; among equals the larger AUC, then the one given first. An undefined one comes after all others, and those that
/// diverged come last.
/// </param>
/// <param name="Reference">The one given first: the others are compared with it.</param>
internal sealed record TestGroup(string Id, ImmutableArray<PageRun> Ranked, PageRun Reference)
{
    public ImmutableArray<string> Classes => Reference.Run.Data.Classes;

    public bool IsBinary => Classes.Length == 2;

    /// <summary>The largest first, else in the order in which their first runs were given.</summary>
    public static ImmutableArray<TestGroup> Of(ImmutableArray<ReportedRun> runs)
    {
        List<List<ReportedRun>> groups = [];
        foreach (ReportedRun run in runs)
            if (groups.FirstOrDefault(group => group.Any(other => SameTest(other.Result, run.Result))) is { } group)
                group.Add(run);
            else
                groups.Add([run]);
        ILookup<string, ReportedRun> byName = runs.ToLookup(run => run.Result.Run.Experiment, StringComparer.Ordinal);
        return [.. groups.OrderByDescending(group => group.Count)
            .Select((group, number) => Of(group, $"test-{number + 1}",
                run => byName[run.Result.Run.Experiment].Count() == 1 ? run.Result.Run.Experiment : run.Result.Name))];
    }

    private static TestGroup Of(List<ReportedRun> runs, string id, Func<ReportedRun, string> label)
    {
        ImmutableArray<PageRun> ranked =
        [
            .. runs.OrderBy(run => run.Result.Run.Divergence is not null).ThenByDescending(run => run.Result.Run.Test.Of<Accuracy>())
                .ThenByDescending(run => run.Result.Run.Test.Of<Auc>())
                .Select((run, rank) =>
                    new PageRun(run, label(run), $"{id}-run-{rank + 1}", runs.Count > 1 && rank < PageRun.Colours ? rank + 1 : 0)),
        ];
        return new TestGroup(id, ranked, ranked.First(run => ReferenceEquals(run.Reported, runs[0])));
    }

    /// <summary>The same data, or by name and bytes the same images.</summary>
    private static bool SameTest(ComparedResult one, ComparedResult other) =>
        one.Run.Data.Classes.SequenceEqual(other.Run.Data.Classes)
        && ((one.Run.Data.Sha256 == other.Run.Data.Sha256 && one.Run.Scored == other.Run.Scored)
            || (one.Run.Test.Images == other.Run.Test.Images && TestImages.Between(one, other) is { AreSame: true, BytesAreKnown: true }));
}
