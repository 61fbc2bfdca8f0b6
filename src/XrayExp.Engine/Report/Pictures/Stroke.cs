using ScottPlot;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Draws a line through points, solid or dashed. Dashes are drawn as filled shapes, because Skia's SVG has no others.</summary>
internal static class Stroke
{
    public static void Draw(SKCanvas canvas, ReadOnlySpan<SKPoint> points, Color color, float width, LinePattern pattern)
    {
        if (points.Length < 2)
            return;
        using SKPath path = new();
        path.MoveTo(points[0]);
        foreach (SKPoint point in points[1..])
            path.LineTo(point);
        using SKPathEffect? dashes = pattern.GetPathEffect();
        using SKPaint paint = new()
        {
            Color = color.ToSKColor(),
            StrokeWidth = width,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            PathEffect = dashes,
            StrokeJoin = SKStrokeJoin.Round
        };
        if (dashes is null)
        {
            canvas.DrawPath(path, paint);
            return;
        }

        using SKPath shapes = new();
        paint.GetFillPath(path, shapes);
        using SKPaint fill = new() { Color = color.ToSKColor(), IsAntialias = true };
        canvas.DrawPath(shapes, fill);
    }
}
