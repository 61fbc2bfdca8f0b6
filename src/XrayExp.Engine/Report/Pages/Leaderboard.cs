using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report.Comparisons;

namespace XrayExp.Engine.Report.Pages;

/// <summary>Runs on the same test images, the most accurate first. The rows are sorted in the file; the page's script adds buttons that
/// sort them by another column.</summary>
internal sealed class Leaderboard(TestGroup group)
{
    private static readonly ImmutableArray<LeaderboardColumn> Columns =
    [
        .. FigureCatalogue.All.Where(FigureCatalogue.Leading.Contains).Append(FigureCatalogue.Of<MeanLoss>())
            .Select(figure => new LeaderboardColumn(figure.Name, figure.Title(2), figure.HigherIsBetter, run => run.Test[figure])),
        new("parameters", "Parameters", HigherIsBetter: null, run => run.Run.Model.Parameters),
    ];

    public Markup Draw() => Table.Of(Markup.Of($"Leaderboard{(group.IsBinary ? "" : ", means over the classes")}"), Head(),
        Markup.Join(group.Ranked.Select(Row)), "leaderboard");

    private static Markup Head() => Table.Row(
    [
        Markup.Of($"""<th scope="col" data-first="ascending">Run</th>"""),
        .. Columns.Select((column, place) => Head(column, place == 0 ? Sorted : Markup.Nothing)),
    ]);

    private static Markup Head(LeaderboardColumn column, Markup sorted) => Markup.Of(
        $"""<th scope="col" class="number" data-number data-first="{First(column)}"{sorted}>{column.Title}</th>""");

    private static Markup Sorted => new(" aria-sort=\"descending\"");

    /// <summary>Returns the direction in which a first click sorts a column.</summary>
    private static string First(LeaderboardColumn column) => column.HigherIsBetter == true ? "descending" : "ascending";

    private Markup Row(PageRun run)
    {
        Markup swatch = Legend.Swatch(run, group),
            diverged = run.Run.Divergence is null ? Markup.Nothing : Markup.Of($"<small>diverged</small>");
        return Table.Row(
        [
            Markup.Of($"""<th scope="row" data-value="{run.Label}">{swatch}<a href="#{run.Id}">{run.Label}</a>{diverged}</th>"""),
            .. Columns.Select(column => Cell(run, column)),
        ]);
    }

    private Markup Cell(PageRun run, LeaderboardColumn column)
    {
        double value = column.Of(run);
        string sorted = double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
        Markup shown = column.HigherIsBetter is null ? Markup.Of($"{Wording.Count((long)value)}") : Markup.Of($"{Wording.Figure(value)}");
        if (run.Run.Divergence is null && IsBest(value, column))
            shown = Markup.Of($"<strong>{shown}</strong>");
        return Markup.Of($"""<td class="number" data-value="{sorted}">{shown}{Aside(run.Test, column)}</td>""");
    }

    /// <summary>Whether a value is the best of its column; of one run alone, none is.</summary>
    private bool IsBest(double value, LeaderboardColumn column)
    {
        double[] all = [.. group.Ranked.Where(run => run.Run.Divergence is null).Select(column.Of).Where(other => !double.IsNaN(other))];
        return column.HigherIsBetter is { } higher && group.Ranked.Length > 1 && all.Length > 0
            && value == (higher ? all.Max() : all.Min());
    }

    /// <summary>Returns the interval of a share, or the number of classes in a mean that leaves some out.</summary>
    private static Markup Aside(Evaluation test, LeaderboardColumn column) =>
        test.Interval(column.Name) is var (low, high) && !double.IsNaN(low) ? Markup.Of($"""<small>{Share(low)}–{Share(high)}</small>""")
        : FigureCatalogue.Find(column.Name) is { } figure && test.Scope(figure) is { Length: > 0 } scope
            ? Markup.Of($"<small>{scope}</small>")
        : Markup.Nothing;

    private static string Share(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    /// <param name="HigherIsBetter">Null if neither is better.</param>
    private sealed record LeaderboardColumn(string Name, string Title, bool? HigherIsBetter, Func<PageRun, double> Of);
}
