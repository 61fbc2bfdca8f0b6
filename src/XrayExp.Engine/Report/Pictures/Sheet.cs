using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>A drawing that knows its size, in points, so that it can stand beside another.</summary>
internal sealed record Sheet(float Width, float Height, Action<SKCanvas> Paint)
{
    /// <summary>Both on one sheet, their heads on one line.</summary>
    public static Sheet Beside(Sheet left, Sheet right) => new(left.Width + right.Width, Math.Max(left.Height, right.Height), canvas =>
    {
        left.Paint(canvas);
        canvas.Save();
        canvas.Translate(left.Width, 0);
        right.Paint(canvas);
        canvas.Restore();
    });

    /// <returns>A PNG.</returns>
    public byte[] Draw() => Picture.Draw(Width, Height, Paint);
}
