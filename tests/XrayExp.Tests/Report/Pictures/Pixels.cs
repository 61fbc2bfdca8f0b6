using SkiaSharp;
using XrayExp.Engine.Report.Pictures;

namespace XrayExp.Tests.Report.Pictures;

/// <summary>A picture read back, for questions about what stands where. Coordinates are in points.</summary>
internal sealed class Pixels : IDisposable
{
    private readonly SKBitmap _bitmap;

    public Pixels(byte[] png) => _bitmap = SKBitmap.Decode(png);

    public int Width => _bitmap.Width / SheetFile.Scale;

    public int Height => _bitmap.Height / SheetFile.Scale;

    public SKColor At(float x, float y) => _bitmap.GetPixel((int)(x * SheetFile.Scale), (int)(y * SheetFile.Scale));

    /// <summary>The share of a rectangle's pixels that are dark: letters cover some five to thirty percent of their line.</summary>
    public double Ink(float left, float top, float right, float bottom)
    {
        int dark = 0, all = 0;
        for (int y = (int)(top * SheetFile.Scale); y < (int)(bottom * SheetFile.Scale); y++)
        {
            for (int x = (int)(left * SheetFile.Scale); x < (int)(right * SheetFile.Scale); x++)
            {
                SKColor color = _bitmap.GetPixel(x, y);
                all++;
                if (color.Red + color.Green + color.Blue < 3 * 128)
                    dark++;
            }
        }

        return (double)dark / all;
    }

    /// <summary>The outermost <paramref name="width"/> points are white: nothing is cut off.</summary>
    public bool HasWhiteMargin(int width)
    {
        int margin = width * SheetFile.Scale;
        bool IsOutside(int i) => Math.Min(i % _bitmap.Width, _bitmap.Width - 1 - (i % _bitmap.Width)) < margin
            || Math.Min(i / _bitmap.Width, _bitmap.Height - 1 - (i / _bitmap.Width)) < margin;
        SKColor[] pixels = _bitmap.Pixels;
        return Enumerable.Range(0, pixels.Length).All(i => !IsOutside(i) || pixels[i] == SKColors.White);
    }

    public void Dispose() => _bitmap.Dispose();
}
