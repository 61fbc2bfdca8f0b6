using System.Collections.Immutable;

namespace XrayExp.Engine.Report.Pages;

/// <summary>A line in a chart.</summary>
/// <param name="Name">Shown while the pointer rests on the curve.</param>
/// <param name="Colour">1 to 7; 0 for gray.</param>
/// <param name="Points">In the chart's units; a value that is not finite breaks the line.</param>
internal sealed record Curve(string Name, int Colour, bool IsDashed, ImmutableArray<(double X, double Y)> Points)
{
    /// <summary>Longer lines have points too close together to be marked.</summary>
    private const int MostMarked = 30;

    /// <param name="isMarked">Whether every point is marked: true for measurements, false for the corners of a curve.</param>
    public Markup Draw(SvgChart chart, bool isMarked)
    {
        string look = $"c{Colour}{(IsDashed ? " dashed" : "")}";
        IEnumerable<Markup> lines = Runs().Select(run => Markup.Of($"""<path d="{Path(chart, run)}"/>"""));
        IEnumerable<Markup> marks = Runs().Where(run => run.Count == 1 || (isMarked && Points.Length <= MostMarked)).SelectMany(run => run)
            .Select(point => Markup.Of($"""<circle cx="{chart.X(point.X)}" cy="{chart.Y(point.Y)}" r="2.5"/>"""));
        return Markup.Of($"""
            <g class="curve {look}"><title>{Name}</title>{lines}{marks}</g>

            """);
    }

    private IEnumerable<List<(double X, double Y)>> Runs()
    {
        List<(double, double)> run = [];
        foreach ((double x, double y) in Points)
            if (double.IsFinite(y))
                run.Add((x, y));
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }

        if (run.Count > 0)
            yield return run;
    }

    /// <summary>Rounds the points to a tenth of a unit, which is less than a pixel, and leaves out points that coincide, or that lie
    /// between two others on a line.</summary>
    private static Markup Path(SvgChart chart, List<(double X, double Y)> run)
    {
        List<(double X, double Y)> corners = [];
        foreach ((double x, double y) in run)
        {
            (double X, double Y) at = (Math.Round(chart.X(x), 1), Math.Round(chart.Y(y), 1));
            if (corners.Count > 0 && corners[^1] == at)
                continue;
            if (corners.Count > 1 && Along(corners[^2], corners[^1], at))
                corners[^1] = at;
            else
                corners.Add(at);
        }

        return Markup.Join(corners.Select((at, i) => Markup.Of($"{new Markup(i == 0 ? "M" : "L")}{at.X} {at.Y}")));
    }

    /// <summary>Whether three points lie on a horizontal or vertical line, as in the steps of a ROC curve.</summary>
    private static bool Along((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        (a.X == b.X && b.X == c.X) || (a.Y == b.Y && b.Y == c.Y);
}
