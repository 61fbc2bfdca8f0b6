using ScottPlot;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Sweep.Results;

namespace XrayExp.Engine.Sweep.Pictures;

/// <summary>Draws a group's figure in a chart: pale dots for its seeds, a bar from mean − sd to mean + sd, a strong dot at the
/// mean.</summary>
internal static class Dots
{
    /// <param name="place">The group's place on the other axis.</param>
    /// <param name="across">Whether the figure runs along the x axis.</param>
    public static void Add(Chart chart, GroupResult group, Figure figure, double place, bool across, Color color)
    {
        double mean = group.Mean(figure), sd = group.Sd(figure);
        Coordinates At(double value) => across ? new(value, place) : new(place, value);
        if (double.IsFinite(sd))
            chart.Line([At(mean - sd), At(mean + sd)], color);
        if (group.Members.Length > 1)
            foreach (MemberResult member in group.Finished)
                chart.Mark(At(member.Of(figure)), color.WithAlpha(0.35), 6);
        chart.Mark(At(mean), color, 10.5f, rim: 0.75f);
    }

    /// <summary>Returns the range of a figure over all members, and over the bars if they are drawn, with a margin; never empty.</summary>
    public static (double Low, double High) Range(SweepResult result, Figure figure, bool withBars = true)
    {
        double[] values =
        [
            .. result.Groups.SelectMany(group => group.Finished.Select(member => member.Of(figure))
                .Concat(withBars ? [group.Mean(figure) - group.Sd(figure), group.Mean(figure) + group.Sd(figure)] : []))
                .Where(double.IsFinite),
        ];
        if (values.Length == 0)
            return (0, 1);
        double low = values.Min(), high = values.Max(), span = Math.Max(high - low, 0.02), middle = (low + high) / 2;
        return (middle - (0.57 * span), middle + (0.57 * span));
    }

    /// <summary>Returns an axis over such a range. A bar may reach values that the figure can't have; no number is written there.</summary>
    /// <param name="most">The most parts of the axis.</param>
    public static AxisScale Scale(Figure figure, double low, double high, int most)
    {
        AxisScale scale = AxisScale.Within(low, high, most);
        double least = figure.Range.Low - 1e-9, greatest = figure.Range.High + 1e-9;
        return scale with { Ticks = [.. scale.Ticks.Where(tick => tick.Value > least && tick.Value < greatest)] };
    }
}
