using ScottPlot;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Sweep.Results;

namespace XrayExp.Engine.Sweep.Pictures;

/// <summary>A group's figure as a chart shows it: pale dots for its seeds, a bar from mean − sd to mean + sd, a strong dot at the mean.</summary>
internal static class Dots
{
    /// <param name="place">On the other axis.</param>
    /// <param name="across">The figure runs along the x axis.</param>
    public static void Add(Plot plot, GroupResult group, ComparedFigure figure, double place, bool across, Color color)
    {
        double mean = group.Mean(figure), sd = group.Sd(figure);
        Coordinates At(double value) => across ? new(value, place) : new(place, value);
        if (double.IsFinite(sd))
        {
            ScottPlot.Plottables.LinePlot bar = plot.Add.Line(At(mean - sd), At(mean + sd));
            bar.Color = color;
            bar.LineWidth = 2.2f;
        }

        if (group.Members.Length > 1)
            foreach (MemberResult member in group.Finished)
                if (double.IsFinite(member.Of(figure)))
                    plot.Add.Marker(At(member.Of(figure)), MarkerShape.FilledCircle, 6, color.WithAlpha(0.35));
        if (!double.IsFinite(mean))
            return;
        ScottPlot.Plottables.Marker middle = plot.Add.Marker(At(mean), MarkerShape.FilledCircle, 9, color);
        middle.MarkerLineColor = Colors.White;
        middle.MarkerLineWidth = 1.5f;
    }

    /// <summary>From the least to the greatest of all members, and of the bars where they are drawn, with some room; never empty, and a share stays one.</summary>
    public static (double Low, double High) Range(SweepResult result, ComparedFigure figure, bool withBars = true)
    {
        double[] values =
        [
            .. result.Groups.SelectMany(group => group.Finished.Select(member => member.Of(figure))
                .Concat(withBars ? [group.Mean(figure) - group.Sd(figure), group.Mean(figure) + group.Sd(figure)] : [])).Where(double.IsFinite),
        ];
        if (values.Length == 0)
            return (0, 1);
        double low = values.Min(), high = values.Max(), span = Math.Max(high - low, 0.02), middle = (low + high) / 2;
        (low, high) = (middle - (0.57 * span), middle + (0.57 * span));
        return figure.Name == ComparedFigure.Loss ? (low, high) : (Math.Max(low, -0.04), Math.Min(high, 1.04));
    }
}
