using System.Collections.Immutable;
using ScottPlot;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>The values of a figure over the epochs.</summary>
/// <param name="Values">One per epoch; NaN if undefined.</param>
/// <param name="Dashed">True for a less important line.</param>
internal sealed record HistoryLine(ImmutableArray<double> Values, Color Color, bool Square, bool Dashed = false);

/// <summary>An entry that explains a line's colour or pattern.</summary>
internal sealed record HistoryKey(string Name, Color Color, bool Square, bool Dashed = false);

/// <summary>A panel per figure over the epochs (from 1, as the progress counts), with a key for all of them in the head.</summary>
internal static class HistorySheet
{
    private const float PanelWidth = 460;
    private const float PanelHeight = 300;
    private const float LongestKey = 190;
    private const int MostMarks = 30;

    /// <param name="key">The entries, from left to right.</param>
    /// <param name="marked">An epoch, from 1, that gets a dashed line in every panel; null: none.</param>
    public static Sheet Of(string title, string subtitle, ImmutableArray<HistoryKey> key, ImmutableArray<string> figures,
        int epochs, Func<string, ImmutableArray<HistoryLine>> lines, int? marked = null)
    {
        int columns = figures.Length switch { 1 => 1, <= 4 => 2, _ => 3 };
        int rows = (figures.Length + columns - 1) / columns;
        float width = (2 * Picture.Margin) + (columns * PanelWidth), height = Picture.HeadHeight + (rows * PanelHeight) + Picture.Margin;
        return new Sheet(title, width, height, canvas =>
        {
            float room = DrawKey(canvas, width - Picture.Margin, key);
            Picture.Head(canvas, title, subtitle, room - (2 * Picture.Margin));
            for (int i = 0; i < figures.Length; i++)
            {
                using Chart chart = Panel(figures[i], epochs, lines(figures[i]), marked);
                chart.Render(canvas, Picture.Margin + (i % columns * PanelWidth), Picture.HeadHeight + (i / columns * PanelHeight),
                    PanelWidth, PanelHeight);
            }
        });
    }

    private static Chart Panel(string figure, int epochs, ImmutableArray<HistoryLine> lines, int? marked)
    {
        ImmutableArray<double> defined = [.. lines.SelectMany(line => line.Values).Where(double.IsFinite)];
        AxisScale up = defined.IsEmpty ? AxisScale.Share : AxisScale.Around(defined.Min(), defined.Max());
        Chart chart = new(FigureName.Title(figure), "epoch", figure.Replace('_', ' '), new PixelPadding(72, 24, 56, 34),
            AxisScale.Epochs(epochs), up);
        if (marked is { } epoch)
            chart.Line([new(epoch, up.Low), new(epoch, up.High)], Palette.Gray, 1.4f, LinePattern.Dashed);
        foreach (HistoryLine line in lines)
            AddRuns(chart, line);
        if (defined.IsEmpty)
            chart.Word("undefined in every epoch", (epochs + 1) / 2.0, 0.5, Lettering.Subtitle);
        return chart;
    }

    /// <summary>Draws a line that breaks where a value is undefined; a value between two undefined ones is a point.</summary>
    private static void AddRuns(Chart chart, HistoryLine line)
    {
        int begin = 0, stride = Stride(line.Values.Length);
        for (int i = 0; i <= line.Values.Length; i++)
        {
            if (i < line.Values.Length && double.IsFinite(line.Values[i]))
                continue;
            if (i > begin)
            {
                Coordinates[] points =
                    [.. Enumerable.Range(begin, i - begin).Select(epoch => new Coordinates(epoch + 1, line.Values[epoch]))];
                chart.Line(points, line.Color, pattern: line.Dashed ? LinePattern.Dashed : LinePattern.Solid);
                foreach (Coordinates point in points.Where((_, place) => points.Length == 1 || (begin + place) % stride == 0))
                    chart.Mark(point, line.Color, 6, square: line.Square);
            }

            begin = i + 1;
        }
    }

    /// <summary>Returns how far apart marked epochs are: 1 while marks have room, then 2, 3…. The shapes of the marks tell lines apart if
    /// colours don't.</summary>
    internal static int Stride(int epochs) => Math.Max(1, (epochs + MostMarks - 1) / MostMarks);

    /// <returns>The left end of the key.</returns>
    private static float DrawKey(SKCanvas canvas, float right, ImmutableArray<HistoryKey> key)
    {
        float x = right;
        foreach (HistoryKey entry in key.Reverse())
        {
            string name = Lettering.Fit(Lettering.Body, entry.Name, LongestKey);
            Lettering.Draw(canvas, Lettering.Body, name, x, 40, SKTextAlign.Right);
            x -= Lettering.Width(Lettering.Body, name) + 8;
            Stroke.Draw(canvas, [new(x - 28, 35.5f), new(x, 35.5f)], entry.Color,
                Chart.LineWidth, entry.Dashed ? LinePattern.Dashed : LinePattern.Solid);
            Marks.Draw(canvas, new(x - 14, 35.5f), entry.Color, 6, square: entry.Square);
            x -= 28 + 20;
        }

        return x;
    }
}
