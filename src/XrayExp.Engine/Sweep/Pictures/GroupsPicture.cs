using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Report;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Sweep.Results;
using Palette = XrayExp.Engine.Report.Pictures.Palette;

namespace XrayExp.Engine.Sweep.Pictures;

/// <summary><c>sweep-groups.png</c>: a row per group and a panel per figure; a dot for each seed, the mean with its standard deviation, the base's mean as a line.</summary>
public static class GroupsPicture
{
    private const float PanelWidth = 226;

    /// <summary>Beside a panel: half of the widest number below its axis.</summary>
    private const float Beside = 20;
    private const float RowHeight = 30;
    private const float LongestName = 320;
    private const float Above = 34, Below = 34;

    public static byte[] Draw(SweepResult result)
    {
        ImmutableArray<ComparedFigure> figures = [.. SweepResult.Figures.Take(SweepResult.Leading)];
        float names = Math.Min(LongestName, result.Groups.Max(group => Lettering.Width(Lettering.Body, group.Group.Name))) + Picture.Margin;
        float panels = Picture.HeadHeight, height = (result.Groups.Length * RowHeight) + Above + Below;
        float width = names + (figures.Length * PanelWidth) + Picture.Margin;
        return Picture.Draw(width, panels + height + 8, canvas =>
        {
            Picture.Head(canvas, $"{result.Plan.Spec.Name}: groups", Subtitle(result), width - (2 * Picture.Margin));
            for (int row = 0; row < result.Groups.Length; row++)
                Lettering.Draw(canvas, Lettering.Body, result.Groups[row].Group.Name, names, panels + Above + ((row + 0.5f) * RowHeight) + 4.5f, SKTextAlign.Right, names - Picture.Margin);
            for (int i = 0; i < figures.Length; i++)
            {
                using Plot plot = Panel(result, figures[i]);
                Chart.Render(canvas, plot, names + (i * PanelWidth), panels, PanelWidth, height);
            }
        });
    }

    private static string Subtitle(SweepResult result)
    {
        int seeds = result.Base.Members.Length;
        string dots = seeds > 1 ? string.Create(CultureInfo.InvariantCulture, $"dots: {seeds} seeds; bars: mean ± standard deviation; ") : "";
        return $"{dots}dashed: mean of {result.Base.Group.Name}{(result.Base.Group.Name == MemberName.Base ? "" : ", the base")}";
    }

    private static Plot Panel(SweepResult result, ComparedFigure figure)
    {
        Plot plot = Chart.New(FigureName.Title(figure.Spoken(result.Classes)), "", "", new PixelPadding(Beside, Beside, Below, Above));
        int rows = result.Groups.Length;
        if (double.IsFinite(result.Base.Mean(figure)))
        {
            ScottPlot.Plottables.VerticalLine line = plot.Add.VerticalLine(result.Base.Mean(figure), 1.4f, Palette.Validation, LinePattern.Dashed);
            line.LabelText = "";
        }

        for (int row = 0; row < rows; row++)
            Dots.Add(plot, result.Groups[row], figure, rows - row - 0.5, across: true, result.Groups[row].Group.IsBase ? Palette.Validation : Palette.Train);
        (double low, double high) = Dots.Range(result, figure);
        plot.Axes.SetLimits(low, high, 0, rows);
        plot.Axes.Bottom.TickGenerator = Chart.Ticks(AxisScale.Within(low, high, 4));
        NumericManual none = new();
        for (int row = 0; row < rows; row++)
            none.AddMajor(row + 0.5, "");
        plot.Axes.Left.TickGenerator = none;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        return plot;
    }
}
