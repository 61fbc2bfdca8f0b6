using System.Collections.Immutable;
using ScottPlot;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>A line of a <see cref="CurvesPicture"/>, its explanation beside it.</summary>
/// <param name="Points">In the order in which they are joined; may be empty.</param>
/// <param name="Note">Second line of the explanation.</param>
internal sealed record DrawnCurve(string Label, string Note, ImmutableArray<Coordinates> Points, Color Color, LinePattern Pattern);

/// <summary>A point of a <see cref="CurvesPicture"/>. Without a label it is not explained; at NaN there is only the explanation.</summary>
/// <param name="Size">Its diameter.</param>
internal sealed record DrawnPoint(string? Label, string Note, Coordinates At, Color Color, float Size = 11);

/// <summary>Curves over the unit square, explained in a column at the right, where no curve passes.</summary>
internal static class CurvesPicture
{
    private const float Side = 480;
    private const float KeyWidth = 250;
    private const float KeyRow = 46;

    /// <summary>Around the unit square: a curve along an edge shows its whole width.</summary>
    private const double CurveAir = 0.01;

    private static readonly PixelPadding Room = new(76, 16, 58, 8);

    /// <param name="air">Around the unit square, so that what lies at its edge is seen whole.</param>
    public static byte[] Draw(
        string title,
        string subtitle,
        string xLabel,
        string yLabel,
        ImmutableArray<DrawnCurve> curves,
        ImmutableArray<DrawnPoint> points,
        double air = CurveAir)
    {
        int entries = curves.Length + points.Count(point => point.Label is not null);
        float chartWidth = Side + Room.Left + Room.Right, chartHeight = Side + Room.Top + Room.Bottom;
        float width = chartWidth + KeyWidth + Picture.Margin + 20;
        float height = Picture.HeadHeight + Math.Max(chartHeight, (entries * KeyRow) + Room.Top) + 16;
        return Picture.Draw(width, height, canvas =>
        {
            Picture.Head(canvas, title, subtitle, width - (2 * Picture.Margin));
            using Plot plot = Plot(xLabel, yLabel, curves, points, air);
            Chart.Render(canvas, plot, 8, Picture.HeadHeight, chartWidth, chartHeight);
            DrawKey(canvas, chartWidth + 20, Picture.HeadHeight + Room.Top + 12, curves, points);
        });
    }

    private static Plot Plot(string xLabel, string yLabel, ImmutableArray<DrawnCurve> curves, ImmutableArray<DrawnPoint> points, double air)
    {
        Plot plot = Chart.New("", xLabel, yLabel, Room);
        plot.Axes.SetLimits(-air, 1 + air, -air, 1 + air);
        plot.Axes.Bottom.TickGenerator = Chart.Ticks(AxisScale.Share);
        plot.Axes.Left.TickGenerator = Chart.Ticks(AxisScale.Share);
        foreach (DrawnCurve curve in curves.Where(curve => !curve.Points.IsEmpty))
        {
            ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(curve.Points.ToArray(), curve.Color);
            line.LineWidth = Chart.LineWidth;
            line.LinePattern = curve.Pattern;
        }

        foreach (DrawnPoint point in points.Where(point => double.IsFinite(point.At.X) && double.IsFinite(point.At.Y)))
        {
            ScottPlot.Plottables.Marker marker = plot.Add.Marker(point.At.X, point.At.Y, MarkerShape.FilledCircle, point.Size, point.Color);
            marker.MarkerLineColor = Colors.White;
            marker.MarkerLineWidth = 2;
        }

        return plot;
    }

    private static void DrawKey(SKCanvas canvas, float x, float y, ImmutableArray<DrawnCurve> curves, ImmutableArray<DrawnPoint> points)
    {
        foreach (DrawnCurve curve in curves)
        {
            using SKPathEffect? dashes = curve.Pattern.GetPathEffect();
            using SKPaint paint = new() { Color = curve.Color.ToSKColor(), StrokeWidth = Chart.LineWidth, IsAntialias = true, PathEffect = dashes };
            canvas.DrawLine(x, y - 4.5f, x + 28, y - 4.5f, paint);
            DrawEntry(canvas, x, y, curve.Label, curve.Note);
            y += KeyRow;
        }

        foreach (DrawnPoint point in points.Where(point => point.Label is not null))
        {
            using SKPaint paint = new() { Color = point.Color.ToSKColor(), IsAntialias = true };
            canvas.DrawCircle(x + 14, y - 4.5f, 5, paint);
            DrawEntry(canvas, x, y, point.Label!, point.Note);
            y += KeyRow;
        }
    }

    private static void DrawEntry(SKCanvas canvas, float x, float y, string label, string note)
    {
        const float Indent = 38;
        Lettering.Draw(canvas, Lettering.Body, label, x + Indent, y, SKTextAlign.Left, KeyWidth - Indent);
        Lettering.Draw(canvas, Lettering.Note, note, x + Indent, y + 17, SKTextAlign.Left, KeyWidth - Indent);
    }
}
