using System.Collections.Immutable;
using ScottPlot;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>A course over the epochs.</summary>
/// <param name="Values">One per epoch; NaN where undefined.</param>
/// <param name="Dashed">A line of second rank.</param>
internal sealed record HistoryLine(ImmutableArray<double> Values, Color Color, MarkerShape Marker, bool Dashed = false);

/// <summary>What a line's colour or pattern means.</summary>
internal sealed record HistoryKey(string Name, Color Color, bool Square, bool Dashed = false);

/// <summary>A panel per figure over the epochs (from 1, as the progress counts), with a key for all of them in the head.</summary>
internal static class HistorySheet
{
    private const float PanelWidth = 460;
    private const float PanelHeight = 300;
    private const float LongestKey = 190;

    /// <param name="key">From the left to the right.</param>
    /// <param name="marked">An epoch, from 1, that gets a dashed line in every panel; null: none.</param>
    public static byte[] Draw(string title, string subtitle, ImmutableArray<HistoryKey> key, ImmutableArray<string> figures, int epochs, Func<string, ImmutableArray<HistoryLine>> lines, int? marked = null)
    {
        int columns = figures.Length switch { 1 => 1, <= 4 => 2, _ => 3 };
        int rows = (figures.Length + columns - 1) / columns;
        float width = (2 * Picture.Margin) + (columns * PanelWidth), height = Picture.HeadHeight + (rows * PanelHeight) + Picture.Margin;
        return Picture.Draw(width, height, canvas =>
        {
            float room = DrawKey(canvas, width - Picture.Margin, key);
            Picture.Head(canvas, title, subtitle, room - (2 * Picture.Margin));
            for (int i = 0; i < figures.Length; i++)
            {
                using Plot plot = Panel(figures[i], epochs, lines(figures[i]), marked);
                Chart.Render(canvas, plot, Picture.Margin + (i % columns * PanelWidth), Picture.HeadHeight + (i / columns * PanelHeight), PanelWidth, PanelHeight);
            }
        });
    }

    private static Plot Panel(string figure, int epochs, ImmutableArray<HistoryLine> lines, int? marked)
    {
        Plot plot = Chart.New(FigureName.Title(figure), "epoch", figure.Replace('_', ' '), new PixelPadding(72, 24, 56, 34));
        if (marked is { } epoch)
            plot.Add.VerticalLine(epoch, 1.4f, Palette.Gray, LinePattern.Dashed);
        foreach (HistoryLine line in lines)
            AddRuns(plot, line);
        AxisScale across = AxisScale.Epochs(epochs);
        plot.Axes.SetLimitsX(across.Low, across.High);
        plot.Axes.Bottom.TickGenerator = Chart.Ticks(across);
        ImmutableArray<double> defined = [.. lines.SelectMany(line => line.Values).Where(double.IsFinite)];
        if (defined.IsEmpty)
            SayUndefined(plot, epochs);
        else
            SetHeight(plot, AxisScale.Around(defined.Min(), defined.Max()));
        return plot;
    }

    /// <summary>Lines break where a value is undefined; a value alone between two such is a point.</summary>
    private static void AddRuns(Plot plot, HistoryLine line)
    {
        int begin = 0;
        for (int i = 0; i <= line.Values.Length; i++)
        {
            if (i < line.Values.Length && double.IsFinite(line.Values[i]))
                continue;
            if (i > begin)
            {
                ScottPlot.Plottables.Scatter run = plot.Add.Scatter(
                    Enumerable.Range(begin, i - begin).Select(epoch => epoch + 1.0).ToArray(), line.Values[begin..i].ToArray(), line.Color);
                run.LineWidth = Chart.LineWidth;
                run.LinePattern = line.Dashed ? LinePattern.Dashed : LinePattern.Solid;
                run.MarkerShape = line.Marker;
                run.MarkerSize = line.Values.Length <= 30 || i - begin == 1 ? 6 : 0;
            }

            begin = i + 1;
        }
    }

    private static void SetHeight(Plot plot, AxisScale up)
    {
        plot.Axes.SetLimitsY(up.Low, up.High);
        plot.Axes.Left.TickGenerator = Chart.Ticks(up);
    }

    private static void SayUndefined(Plot plot, int epochs)
    {
        SetHeight(plot, AxisScale.Share);
        Chart.AddText(plot, "undefined in every epoch", (epochs + 1) / 2.0, 0.5, 13, Palette.Gray);
    }

    /// <returns>Where it begins.</returns>
    private static float DrawKey(SKCanvas canvas, float right, ImmutableArray<HistoryKey> key)
    {
        float x = right;
        foreach (HistoryKey entry in key.Reverse())
        {
            string name = Lettering.Fit(Lettering.Body, entry.Name, LongestKey);
            Lettering.Draw(canvas, Lettering.Body, name, x, 40, SKTextAlign.Right);
            x -= Lettering.Width(Lettering.Body, name) + 8;
            using SKPaint paint = new() { Color = entry.Color.ToSKColor(), StrokeWidth = Chart.LineWidth, IsAntialias = true };
            using SKPathEffect dashes = SKPathEffect.CreateDash([6, 5], 0);
            paint.PathEffect = entry.Dashed ? dashes : null;
            canvas.DrawLine(x - 28, 35.5f, x, 35.5f, paint);
            paint.PathEffect = null;
            if (entry.Square)
                canvas.DrawRect(x - 17, 32.5f, 6, 6, paint);
            else
                canvas.DrawCircle(x - 14, 35.5f, 3, paint);
            x -= 28 + 20;
        }

        return x;
    }
}
