using System.Collections.Immutable;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Explains the lines and points beside it, with an entry of two lines for each.</summary>
internal static class CurveKey
{
    public const float Width = 250, Row = 46;

    private const float Indent = 38;

    public static float Height(ImmutableArray<DrawnCurve> curves, ImmutableArray<DrawnPoint> points) =>
        Row * (curves.Length + points.Count(point => point.Label is not null));

    public static void Draw(SKCanvas canvas, float x, float y, ImmutableArray<DrawnCurve> curves, ImmutableArray<DrawnPoint> points)
    {
        foreach (DrawnCurve curve in curves)
        {
            Stroke.Draw(canvas, [new(x, y - 4.5f), new(x + 28, y - 4.5f)], curve.Color, Chart.LineWidth, curve.Pattern);
            DrawEntry(canvas, x, y, curve.Label, curve.Note);
            y += Row;
        }

        foreach (DrawnPoint point in points.Where(point => point.Label is not null))
        {
            Marks.Draw(canvas, new(x + 14, y - 4.5f), point.Color, 10);
            DrawEntry(canvas, x, y, point.Label!, point.Note);
            y += Row;
        }
    }

    private static void DrawEntry(SKCanvas canvas, float x, float y, string label, string note)
    {
        Lettering.Draw(canvas, Lettering.Body, label, x + Indent, y, SKTextAlign.Left, Width - Indent);
        Lettering.Draw(canvas, Lettering.Note, note, x + Indent, y + 17, SKTextAlign.Left, Width - Indent);
    }
}
