using SkiaSharp;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;

namespace XrayExp.Fuzz;

/// <summary>Images of every format that is read. A broken one is decoded or refused with a reason.</summary>
internal sealed class ImageTarget : Target
{
    private readonly byte[][] _images = [.. Encoded(), .. Written()];

    public override string Name => "images";

    public override int Share => 25;

    public override Finding? Try(RandomStream chance)
    {
        byte[] mutant = ByteMutation.Of(chance.One(_images), chance);
        if (chance.OnceIn(16))
            mutant = [.. mutant, .. chance.One(_images)];
        Decoding decoding = new(
            new Size(1 + chance.Below(40), 1 + chance.Below(40)), chance.One([ColorMode.Rgb, ColorMode.Grayscale]),
            chance.One(Enum.GetValues<Interpolation>()), chance.OnceIn(2));
        try
        {
            byte[] pixels = ImageReader.Read(mutant, decoding);
            byte[] again = ImageReader.Read(mutant, decoding);
            if (pixels.Length != decoding.Shape.Count)
                return new Finding("pixels of another shape", $"{pixels.Length} for {decoding.Shape}");
            return pixels.AsSpan().SequenceEqual(again)
                ? null
                : new Finding("other pixels the second time", ImageFormats.Detect(mutant).ToString());
        }
        catch (UnreadableImageException)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> Encoded()
    {
        foreach (SKColorType type in (SKColorType[])[SKColorType.Rgba8888, SKColorType.Gray8, SKColorType.Rgb565])
        {
            using SKBitmap bitmap = new(new SKImageInfo(23, 17, type, SKAlphaType.Opaque));
            for (int y = 0; y < bitmap.Height; y++)
                for (int x = 0; x < bitmap.Width; x++)
                    bitmap.SetPixel(x, y, new SKColor((byte)(x * 11), (byte)(y * 15), (byte)(x * y)));
            foreach (SKEncodedImageFormat format in (SKEncodedImageFormat[])[SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg,
                SKEncodedImageFormat.Webp])
                if (bitmap.Encode(format, 80) is { } encoded)
                    yield return encoded.ToArray();
        }
    }

    /// <summary>What Skia reads and does not write, and Netpbm's formats.</summary>
    private static IEnumerable<byte[]> Written()
    {
        byte[] pixels = [.. Enumerable.Range(0, 12).Select(p => (byte)(p * 21))];
        yield return [.. "BM"u8, 66, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0,
            .. new byte[24], 1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12, 0, 0];
        yield return [.. "GIF89a"u8, 2, 0, 2, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2,
            3, 0x44, 0x02, 0x05, 0, 0x3B];
        yield return [.. "P6 2 2 255\n"u8, .. pixels];
        yield return [.. "P5 4 3 255\n"u8, .. pixels];
        yield return [.. "P5\n# a comment\n3 2\n65535\n"u8, .. pixels];
        yield return [.. "P4 9 6\n"u8, .. pixels];
        yield return [.. "P2 3 2 15\n0 1 2\n3 4 15\n"u8];
        yield return [.. "P3 1 2 255\n1 2 3\n4 5 6\n"u8];
        yield return [.. "P1 3 2\n0 1 0\n1 1 0\n"u8];
    }
}
