using SkiaSharp;

namespace XrayExp.Tests.Support;

/// <summary>Small image files made on the spot.</summary>
public static class TestImages
{
    /// <summary>Opaque, every pixel from its row and column.</summary>
    public static byte[] Encode(SKEncodedImageFormat format, int height, int width, Func<int, int, SKColor> pixel)
    {
        using SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                bitmap.SetPixel(x, y, pixel(y, x));
        using SKData data = bitmap.Encode(format, quality: 90);
        return data.ToArray();
    }

    /// <summary>A PNG of one gray.</summary>
    public static byte[] Gray(byte level, int height = 4, int width = 4) =>
        Encode(SKEncodedImageFormat.Png, height, width, (_, _) => new SKColor(level, level, level));

    /// <summary>A PNG with a different colour everywhere.</summary>
    public static byte[] Gradient(int height, int width) =>
        Encode(SKEncodedImageFormat.Png, height, width, (y, x) => new SKColor((byte)(y * 7), (byte)(x * 5), (byte)(x + y)));
}
