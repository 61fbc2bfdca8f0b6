using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Report.Comparisons;

namespace XrayExp.Engine.Report.Pages;

/// <summary>Writes results as one HTML page that needs no other file: pictures, style and script are in it, and its own policy forbids it
/// to fetch anything. The same results give the same bytes.</summary>
public static class ReportPage
{
    private const string Guide =
        "Leaderboards are sorted by accuracy, the best of each column in bold; below a share stands its 95 % Wilson interval. " +
        "Whether chance could explain the difference of two runs is said where they are compared.";

    /// <param name="runs">At least one, in the order in which the user named them:
    /// each is compared with the first on the same test images.</param>
    /// <exception cref="InputException">A result is damaged.</exception>
    public static string Render(ImmutableArray<ReportedRun> runs)
    {
        foreach (ReportedRun run in runs)
            run.Refuse();
        ImmutableArray<TestGroup> groups = TestGroup.Of(runs);
        string count = runs.Length == 1 ? "One run" : $"{Wording.Count(runs.Length)} runs";
        string sets = groups.Length == 1
            ? ""
            : $" on {Wording.Count(groups.Length)} sets of test images, ranked and compared where the images are the same";
        IEnumerable<Markup> overviews = groups.Select((group, number) => Overview(group, number + 1, groups.Length)),
            sections = groups.SelectMany(group => group.Ranked.Select(run => RunSection.Of(run, group)));
        return Markup.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{PageParts.Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Title(groups)}</title>
            <style>{PageParts.Style}</style>
            </head>
            <body>
            <header>
            <h1>Experiment report</h1>
            <p>{count}{sets}. {Guide}</p>
            </header>
            <main>
            {overviews}{sections}</main>
            <script>{PageParts.Script}</script>
            </body>
            </html>

            """).Html;
    }

    private static string Title(ImmutableArray<TestGroup> groups)
    {
        ImmutableArray<string> labels = [.. groups.SelectMany(group => group.Ranked).Select(run => run.Label)];
        return $"XrayExp: {string.Join(", ", labels.Take(3))}{(labels.Length > 3 ? $" and {Wording.Count(labels.Length - 3)} more" : "")}";
    }

    /// <summary>Returns the overview of a set of test images. Its title has a number, since two sets may have the same size.</summary>
    private static Markup Overview(TestGroup group, int number, int groups) => Markup.Of($"""
        <section class="overview" id="{group.Id}" aria-labelledby="{group.Id}-name">
        <h2 id="{group.Id}-name">{Images(group)}{(groups == 1 ? "" : $" (set {Wording.Count(number)} of {Wording.Count(groups)})")}</h2>
        {new Leaderboard(group).Draw()}{(group.Ranked.Length == 1 ? Markup.Nothing : Curves(group))}</section>

        """);

    private static string Images(TestGroup group)
    {
        ImmutableArray<int> counts = group.Reference.Run.Data.Splits.FirstOrDefault(split => split.Name == "test")?.PerClass ?? [];
        string images = $"{Wording.Count(group.Reference.Test.Images)} test images";
        return group.IsBinary && counts.Length == 2
            ? $"{images}: {Wording.Count(counts[0])} {group.Classes[0]}, {Wording.Count(counts[1])} {group.Classes[1]}"
            : $"{images} of {Wording.Count(group.Classes.Length)} classes";
    }

    private static Markup Curves(TestGroup group)
    {
        Markup charts = group.IsBinary
            ? Markup.Of($"{HistoryCharts.Of(group.Ranked, 2)}{ThresholdCharts.Of(group.Ranked)}")
            : HistoryCharts.Of(group.Ranked, 3);
        return Markup.Of($"""
            <figure>
            <figcaption>{Legend.Of(group.Ranked)}</figcaption>
            <div class="charts">
            {charts}</div>
            </figure>

            """);
    }
}
