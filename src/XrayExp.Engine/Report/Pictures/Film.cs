using System.Runtime.InteropServices;
using SkiaSharp;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>An image as the network sees it.</summary>
/// <param name="Pixels">[H, W, C], row-major, 0…255.</param>
/// <param name="Shape">[H, W, C] with one channel (gray) or three (RGB).</param>
public sealed record Film(ReadOnlyMemory<byte> Pixels, Shape Shape)
{
    /// <summary>Returns an augmentation's output, before rescaling, as a film. Values are rounded to the nearest integer and clipped to
    /// 0…255.</summary>
    public static Film FromSingles(ReadOnlySpan<float> pixels, Shape shape)
    {
        byte[] bytes = new byte[shape.Count];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)Math.Clamp(MathF.Round(pixels[i]), 0, 255);
        return new Film(bytes, shape);
    }

    internal SKImage ToImage()
    {
        ReadOnlySpan<byte> pixels = Pixels.Span;
        int channels = Shape.Channels, count = Shape.Height * Shape.Width;
        byte[] rgba = new byte[4 * count];
        for (int i = 0; i < count; i++)
        {
            for (int c = 0; c < 3; c++)
                rgba[(4 * i) + c] = pixels[(i * channels) + (channels == 1 ? 0 : c)];
            rgba[(4 * i) + 3] = 255;
        }

        GCHandle handle = GCHandle.Alloc(rgba, GCHandleType.Pinned);
        try
        {
            return SKImage.FromPixelCopy(new SKImageInfo(Shape.Width, Shape.Height, SKColorType.Rgba8888, SKAlphaType.Opaque),
                handle.AddrOfPinnedObject());
        }
        finally
        {
            handle.Free();
        }
    }
}
