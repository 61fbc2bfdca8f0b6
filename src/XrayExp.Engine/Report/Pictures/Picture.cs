using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>A white sheet, drawn in points and kept at two pixels a point, so that it is sharp on a good screen and in print.</summary>
internal static class Picture
{
    public const int Scale = 2;

    /// <summary>Left and right of everything.</summary>
    public const float Margin = 28;

    /// <summary>The height of <see cref="Head"/>, the space below it included.</summary>
    public const float HeadHeight = 84;

    /// <param name="width">In points.</param>
    /// <param name="height">In points.</param>
    /// <returns>A PNG: the same bytes for the same drawing.</returns>
    public static byte[] Draw(float width, float height, Action<SKCanvas> draw)
    {
        using SKSurface surface = SKSurface.Create(new SKImageInfo((int)width * Scale, (int)height * Scale, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(Scale);
        draw(surface.Canvas);
        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>The title and a line below it that says what is shown.</summary>
    /// <param name="room">How wide they may become; longer text is shortened.</param>
    public static void Head(SKCanvas canvas, string title, string subtitle, float room)
    {
        Lettering.Draw(canvas, Lettering.Title, title, Margin, 40, SKTextAlign.Left, room);
        Lettering.Draw(canvas, Lettering.Subtitle, subtitle, Margin, 62, SKTextAlign.Left, room);
    }
}
