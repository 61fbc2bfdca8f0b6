using ScottPlot;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Draws discs and squares at points.</summary>
internal static class Marks
{
    /// <param name="size">The diameter or side.</param>
    /// <param name="rim">The width of a white rim, within the size, which separates the mark from others below it.</param>
    public static void Draw(SKCanvas canvas, SKPoint at, Color color, float size, float rim = 0, bool square = false)
    {
        using SKPaint paint = new() { IsAntialias = true };
        if (rim > 0)
            Fill(SKColors.White, size);
        Fill(color.ToSKColor(), size - (2 * rim));

        void Fill(SKColor with, float side)
        {
            paint.Color = with;
            if (square)
                canvas.DrawRect(at.X - (side / 2), at.Y - (side / 2), side, side, paint);
            else
                canvas.DrawCircle(at, side / 2, paint);
        }
    }
}
