using SkiaSharp;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>A picture before it is drawn. It has its title and its size, in points, so that it can be placed beside another.</summary>
/// <param name="Paint">Draws on white, from (0, 0); the same each time.</param>
public sealed record Sheet(string Title, float Width, float Height, Action<SKCanvas> Paint)
{
    /// <summary>Returns both on one sheet, with their heads on one line.</summary>
    public static Sheet Beside(Sheet left, Sheet right) =>
        new($"{left.Title}, {right.Title}", left.Width + right.Width, Math.Max(left.Height, right.Height), canvas =>
    {
        left.Paint(canvas);
        canvas.Save();
        canvas.Translate(left.Width, 0);
        right.Paint(canvas);
        canvas.Restore();
    });

    /// <returns>A file's bytes, the same for the same drawing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="PictureFormat.None"/> is no file.</exception>
    public byte[] Draw(PictureFormat format = PictureFormat.Png) => format switch
    {
        PictureFormat.Png => SheetFile.Png(this),
        PictureFormat.Svg => SheetFile.Svg(this),
        PictureFormat.Pdf => SheetFile.Pdf(this),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "expected a format of files"),
    };
}
