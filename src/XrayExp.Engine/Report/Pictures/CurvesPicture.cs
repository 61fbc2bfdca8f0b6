using System.Collections.Immutable;
using ScottPlot;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>A line over the unit square, with an explanation beside it.</summary>
/// <param name="Points">In the order in which they are joined; may be empty.</param>
/// <param name="Note">The second line of the explanation.</param>
internal sealed record DrawnCurve(string Label, string Note, ImmutableArray<Coordinates> Points, Color Color, LinePattern Pattern)
{
    public void AddTo(Chart chart, float width = Chart.LineWidth) => chart.Line(Points, Color, width, Pattern);
}

/// <summary>A point over the unit square. Without a label it is not explained; at NaN there is only the explanation.</summary>
/// <param name="Size">The point's diameter.</param>
internal sealed record DrawnPoint(string? Label, string Note, Coordinates At, Color Color, float Size = 11)
{
    public void AddTo(Chart chart) => chart.Mark(At, Color, Size + 2, rim: 1);
}

/// <summary>Draws curves over the unit square, explained in a column at the right, where no curve passes. If all of them lie in one corner,
/// that corner is drawn once more, enlarged, in the empty half.</summary>
internal static class CurvesPicture
{
    /// <summary>The side of a chart's data area.</summary>
    public const float Side = 480;

    /// <summary>The margin around the unit square: a curve along an edge shows its whole width, a point in a corner its whole
    /// disc.</summary>
    public const double Air = 0.02;

    private const float InsetSide = 196, InsetAway = 34;

    private static readonly PixelPadding InsetRoom = new(42, 10, 30, 26);

    /// <param name="corner">The corner in which all curves lie; null if there is none.</param>
    public static Sheet Of(string title, string subtitle, (string X, string Y) axes, ImmutableArray<DrawnCurve> curves,
        ImmutableArray<DrawnPoint> points, Corner? corner)
    {
        float chartWidth = Side + Chart.Usual.Left + Chart.Usual.Right, chartHeight = Side + Chart.Usual.Top + Chart.Usual.Bottom;
        float width = chartWidth + CurveKey.Width + Picture.Margin + 20;
        float height = Picture.HeadHeight + Math.Max(chartHeight, CurveKey.Height(curves, points) + Chart.Usual.Top) + 16;
        return new Sheet(title, width, height, canvas =>
        {
            Picture.Head(canvas, title, subtitle, width - (2 * Picture.Margin));
            AxisScale share = AxisScale.ShareWithin(-Air, 1 + Air);
            using (Chart chart = new("", axes.X, axes.Y, Chart.Usual, share, share))
                Render(chart, curves, points, canvas, 8, Picture.HeadHeight, chartWidth, chartHeight);
            if (corner is not null)
                DrawInset(canvas, corner, curves, points);
            CurveKey.Draw(canvas, chartWidth + 20, Picture.HeadHeight + Chart.Usual.Top + 12, curves, points);
        });
    }

    private static void DrawInset(SKCanvas canvas, Corner corner, ImmutableArray<DrawnCurve> curves, ImmutableArray<DrawnPoint> points)
    {
        float width = InsetSide + InsetRoom.Left + InsetRoom.Right, height = InsetSide + InsetRoom.Top + InsetRoom.Bottom;
        float left = 8 + Chart.Usual.Left + (corner.IsRight ? InsetAway : Side - InsetAway - width),
            top = Picture.HeadHeight + Chart.Usual.Top + Side - InsetAway - height;
        using SKPaint paint = new() { Color = SKColors.White };
        SKRect box = SKRect.Create(left, top, width, height);
        canvas.DrawRect(box, paint);
        (paint.Color, paint.Style, paint.IsAntialias) = (Palette.Axis.ToSKColor(), SKPaintStyle.Stroke, true);
        canvas.DrawRect(box, paint);
        using Chart chart = new("", "", "", InsetRoom, corner.Across, corner.Up) { Ticks = Lettering.Note with { Size = 10.5f } };
        Render(chart, curves, points, canvas, left, top, width, height);
        Lettering.Draw(canvas, Lettering.Note, $"upper {(corner.IsRight ? "right" : "left")} corner, enlarged",
            left + InsetRoom.Left, top + 17);
    }

    private static void Render(Chart chart, ImmutableArray<DrawnCurve> curves, ImmutableArray<DrawnPoint> points, SKCanvas canvas,
        float left, float top, float width, float height)
    {
        foreach (DrawnCurve curve in curves)
            curve.AddTo(chart);
        foreach (DrawnPoint point in points)
            point.AddTo(chart);
        chart.Render(canvas, left, top, width, height);
    }
}
