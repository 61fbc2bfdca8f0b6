using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using SkiaSharp;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Data;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Sweep.Results;
using Palette = XrayExp.Engine.Report.Pictures.Palette;

namespace XrayExp.Engine.Sweep.Pictures;

/// <summary>
/// <c>sweep-recall-specificity.png</c>: what each model finds of the ill against what it spares of the healthy; a pale dot for every
/// member, a strong one for every group's mean.
/// </summary>
public static class RecallSpecificityPicture
{
    private const float Side = 480, KeyWidth = 330, KeyRow = 42;

    /// <summary>More groups than colours, or than the key has room for, are drawn in one.</summary>
    private const int MostColours = 7;

    private static readonly PixelPadding Room = new(76, 16, 58, 8);

    private static readonly ComparedFigure Recall = Figure(ComparedFigure.Recall), Specificity = Figure(ComparedFigure.Specificity);

    public static byte[] Draw(SweepResult result)
    {
        float chartWidth = Side + Room.Left + Room.Right, chartHeight = Side + Room.Top + Room.Bottom, width = chartWidth + KeyWidth + Picture.Margin + 20;
        return Picture.Draw(width, Picture.HeadHeight + chartHeight + 16, canvas =>
        {
            Picture.Head(canvas, $"{result.Plan.Spec.Name}: recall and specificity", Subtitle(result), width - (2 * Picture.Margin));
            using Plot plot = Plot(result);
            Chart.Render(canvas, plot, 8, Picture.HeadHeight, chartWidth, chartHeight);
            DrawKey(canvas, chartWidth + 20, Picture.HeadHeight + Room.Top + 12, result);
        });
    }

    private static string Subtitle(SweepResult result)
    {
        string dots = result.Base.Members.Length > 1 ? "pale: each seed; strong: mean of a group" : "a dot for each group";
        return $"on {SplitName.Spoken(result.Split)} images; {dots}";
    }

    private static Plot Plot(SweepResult result)
    {
        Plot plot = Chart.New("", "specificity", "recall (sensitivity)", Room);
        (double left, double right) = Dots.Range(result, Specificity, withBars: false);
        (double bottom, double top) = Dots.Range(result, Recall, withBars: false);
        plot.Axes.SetLimits(left, right, bottom, top);
        plot.Axes.Bottom.TickGenerator = Chart.Ticks(AxisScale.Within(left, right, 6));
        plot.Axes.Left.TickGenerator = Chart.Ticks(AxisScale.Within(bottom, top, 6));
        for (int i = 0; i < result.Groups.Length; i++)
            if (result.Groups[i].Members.Length > 1)
                foreach (MemberResult member in result.Groups[i].Finished)
                    Mark(plot, member.Of(Specificity), member.Of(Recall), 7, ColourOf(result, i).WithAlpha(0.35), strong: false);
        for (int i = 0; i < result.Groups.Length; i++)
            Mark(plot, result.Groups[i].Mean(Specificity), result.Groups[i].Mean(Recall), 13, ColourOf(result, i), strong: true);
        return plot;
    }

    private static void Mark(Plot plot, double x, double y, float size, Color color, bool strong)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
            return;
        ScottPlot.Plottables.Marker marker = plot.Add.Marker(x, y, MarkerShape.FilledCircle, size, color);
        marker.MarkerLineColor = Colors.White;
        marker.MarkerLineWidth = strong ? 2 : 0;
    }

    private static void DrawKey(SKCanvas canvas, float x, float y, SweepResult result)
    {
        IEnumerable<(string Name, string Note, Color Color)> entries = result.Groups.Length <= MostColours
            ? result.Groups.Select((group, i) => (group.Group.IsBase && group.Group.Name != MemberName.Base ? $"{group.Group.Name} (base)" : group.Group.Name, Note(group), ColourOf(result, i)))
            : [(result.Base.Group.Name == MemberName.Base ? "base" : $"{result.Base.Group.Name} (base)", Note(result.Base), Palette.Validation), (string.Create(CultureInfo.InvariantCulture, $"{result.Groups.Length - 1} other groups"), "sweep.md has their figures", Palette.Train)];
        foreach ((string name, string note, Color color) in entries)
        {
            using SKPaint paint = new() { Color = color.ToSKColor(), IsAntialias = true };
            canvas.DrawCircle(x + 7, y - 4.5f, 6, paint);
            Lettering.Draw(canvas, Lettering.Body, name, x + 24, y, SKTextAlign.Left, KeyWidth - 24);
            Lettering.Draw(canvas, Lettering.Note, note, x + 24, y + 17, SKTextAlign.Left, KeyWidth - 24);
            y += KeyRow;
        }
    }

    private static string Note(GroupResult group) =>
        $"recall {CurveText.Figure(group.Mean(Recall))}, specificity {CurveText.Figure(group.Mean(Specificity))}";

    private static Color ColourOf(SweepResult result, int group) =>
        result.Groups.Length <= MostColours ? Palette.Line(group).Color : result.Groups[group].Group.IsBase ? Palette.Validation : Palette.Train;

    private static ComparedFigure Figure(string name) => SweepResult.Figures.First(figure => figure.Name == name);
}
