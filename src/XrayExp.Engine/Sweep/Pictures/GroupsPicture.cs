using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using SkiaSharp;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Report;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Sweep.Results;
using Palette = XrayExp.Engine.Report.Pictures.Palette;

namespace XrayExp.Engine.Sweep.Pictures;

/// <summary><c>sweep-groups.png</c>: a row per group and a panel per figure;
/// a dot for each seed, the mean with its standard deviation, the base's mean as a line.</summary>
public static class GroupsPicture
{
    private const float PanelWidth = 226;

    /// <summary>The space beside a panel: half of the widest number below its axis.</summary>
    private const float Beside = 20;
    private const float RowHeight = 30;
    private const float LongestName = 320;
    private const float Above = 34, Below = 34;

    public static Sheet Of(SweepResult result)
    {
        ImmutableArray<Figure> figures = FigureCatalogue.Leading;
        float names = Math.Min(LongestName, result.Groups.Max(group => Lettering.Width(Lettering.Body, group.Group.Name))) + Picture.Margin;
        float panels = Picture.HeadHeight, height = (result.Groups.Length * RowHeight) + Above + Below;
        float width = names + (figures.Length * PanelWidth) + Picture.Margin;
        string title = $"{result.Plan.Spec.Name}: groups";
        return new Sheet(title, width, panels + height + 8, canvas =>
        {
            Picture.Head(canvas, title, Subtitle(result), width - (2 * Picture.Margin));
            for (int row = 0; row < result.Groups.Length; row++)
                Lettering.Draw(canvas, Lettering.Body, result.Groups[row].Group.Name,
                    names, panels + Above + ((row + 0.5f) * RowHeight) + 4.5f, SKTextAlign.Right, names - Picture.Margin);
            for (int i = 0; i < figures.Length; i++)
            {
                using Chart chart = Panel(result, figures[i]);
                chart.Render(canvas, names + (i * PanelWidth), panels, PanelWidth, height);
            }
        });
    }

    private static string Subtitle(SweepResult result)
    {
        int seeds = result.Base.Members.Length;
        string dots = seeds > 1
            ? string.Create(CultureInfo.InvariantCulture, $"dots: {seeds} seeds; bars: mean ± standard deviation; ")
            : "";
        return $"{dots}dashed: mean of {result.Base.Group.Name}{(result.Base.Group.Name == MemberName.Base ? "" : ", the base")}";
    }

    private static Chart Panel(SweepResult result, Figure figure)
    {
        int rows = result.Groups.Length;
        (double low, double high) = Dots.Range(result, figure);
        AxisScale lines = new(0, rows, [.. Enumerable.Range(0, rows).Select(row => new AxisTick(row + 0.5, ""))]);
        Chart chart = new(figure.Title(result.Classes), "", "", new PixelPadding(Beside, Beside, Below, Above),
            Dots.Scale(figure, low, high, 4), lines);
        if (double.IsFinite(result.Base.Mean(figure)))
            chart.Line([new(result.Base.Mean(figure), 0), new(result.Base.Mean(figure), rows)], Palette.Validation, 1.4f,
                LinePattern.Dashed);

        for (int row = 0; row < rows; row++)
            Dots.Add(chart, result.Groups[row], figure, rows - row - 0.5, across: true,
                result.Groups[row].Group.IsBase ? Palette.Validation : Palette.Train);
        chart.Plot.Axes.Left.MajorTickStyle.Length = 0;
        return chart;
    }
}
