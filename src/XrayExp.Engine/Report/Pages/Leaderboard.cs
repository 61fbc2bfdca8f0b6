using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report.Comparisons;

namespace XrayExp.Engine.Report.Pages;

/// <summary>
/// Runs on the same test images, the most accurate first. It is in order as it stands in the file; the page's script adds buttons that sort it
/// by another column.
/// </summary>
internal sealed class Leaderboard(TestGroup group)
{
    private static readonly ImmutableArray<LeaderboardColumn> Columns =
    [
        new("accuracy", HigherIsBetter: true, run => run.Test.Accuracy),
        new("precision", HigherIsBetter: true, run => run.Test.Precision),
        new("recall", HigherIsBetter: true, run => run.Test.Recall),
        new("specificity", HigherIsBetter: true, run => run.Test.Specificity),
        new("auc", HigherIsBetter: true, run => run.Test.Auc),
        new("loss", HigherIsBetter: false, run => run.Test.Loss),
        new("parameters", HigherIsBetter: null, run => run.Run.Model.Parameters),
    ];

    public Markup Draw() => Table.Of(Markup.Of($"Leaderboard{(group.IsBinary ? "" : ", means over the classes")}"), Head(), Markup.Join(group.Ranked.Select(Row)), "leaderboard");

    private static Markup Head() => Table.Row(
    [
        Markup.Of($"""<th scope="col" data-first="ascending">Run</th>"""),
        .. Columns.Select((column, place) => Markup.Of(
            $"""<th scope="col" class="number" data-number data-first="{(column.HigherIsBetter == true ? "descending" : "ascending")}"{(place == 0 ? new Markup(" aria-sort=\"descending\"") : Markup.Nothing)}>{FigureName.Title(column.Name)}</th>""")),
    ]);

    private Markup Row(PageRun run) => Table.Row(
    [
        Markup.Of($"""<th scope="row" data-value="{run.Label}">{Legend.Swatch(run, group)}<a href="#{run.Id}">{run.Label}</a>{(run.Run.Divergence is null ? Markup.Nothing : Markup.Of($"<small>diverged</small>"))}</th>"""),
        .. Columns.Select(column => Cell(run, column)),
    ]);

    private Markup Cell(PageRun run, LeaderboardColumn column)
    {
        double value = column.Of(run);
        string sorted = double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
        Markup shown = column.HigherIsBetter is null ? Markup.Of($"{Wording.Count((long)value)}") : Markup.Of($"{Wording.Figure(value)}");
        if (run.Run.Divergence is null && IsBest(value, column))
            shown = Markup.Of($"<strong>{shown}</strong>");
        return Markup.Of($"""<td class="number" data-value="{sorted}">{shown}{Interval(run.Test, column)}</td>""");
    }

    /// <summary>Of one run alone nothing is best.</summary>
    private bool IsBest(double value, LeaderboardColumn column)
    {
        double[] all = [.. group.Ranked.Where(run => run.Run.Divergence is null).Select(column.Of).Where(other => !double.IsNaN(other))];
        return column.HigherIsBetter is { } higher && group.Ranked.Length > 1 && all.Length > 0 && value == (higher ? all.Max() : all.Min());
    }

    private static Markup Interval(Evaluation test, LeaderboardColumn column)
    {
        foreach ((string name, double low, double high) in test.Intervals)
            if (name == column.Name && !double.IsNaN(low))
                return Markup.Of($"""<small>{Share(low)}–{Share(high)}</small>""");
        return Markup.Nothing;
    }

    private static string Share(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    /// <param name="HigherIsBetter">Null where neither is.</param>
    private sealed record LeaderboardColumn(string Name, bool? HigherIsBetter, Func<PageRun, double> Of);
}
