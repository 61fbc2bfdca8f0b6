using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Report.Pages;

/// <summary>A run with its name, its link and its colour on the page.</summary>
/// <param name="Label">The experiment's name, or the result's own if several runs have the same experiment.</param>
/// <param name="Id">The target of links on the page.</param>
/// <param name="Colour">
/// 1 to <see cref="Colours"/> for the best runs on its images; 0, gray, for the other runs, and for a run that is alone.
/// </param>
internal sealed record PageRun(ReportedRun Reported, string Label, string Id, int Colour)
{
    /// <summary>Readers can't tell more colours apart.</summary>
    public const int Colours = 7;

    public ComparedResult Result => Reported.Result;

    public RecordedRun Run => Reported.Result.Run;

    public Evaluation Test => Run.Test;
}

/// <summary>Runs on the same test images; a ranking is meaningful only among them.</summary>
/// <param name="Id">The target of links on the page.</param>
/// <param name="Ranked">The most accurate first; among equals the larger AUC, then the one given first. A run with undefined accuracy comes
/// after all others, and runs that diverged come last.</param>
/// <param name="Reference">The run given first; the others are compared with it.</param>
internal sealed record TestGroup(string Id, ImmutableArray<PageRun> Ranked, PageRun Reference)
{
    public ImmutableArray<string> Classes => Reference.Run.Data.Classes;

    public bool IsBinary => Classes.Length == 2;

    /// <summary>Returns the groups, the largest first, among equals in the order in which their first runs were given.</summary>
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

    /// <summary>Whether two results have the same data, or the same test images by name and bytes.</summary>
    private static bool SameTest(ComparedResult one, ComparedResult other) =>
        one.Run.Data.Classes.SequenceEqual(other.Run.Data.Classes)
        && ((one.Run.Data.Sha256 == other.Run.Data.Sha256 && one.Run.Scored == other.Run.Scored)
            || (one.Run.Test.Images == other.Run.Test.Images && TestImages.Between(one, other) is { AreSame: true, BytesAreKnown: true }));
}
