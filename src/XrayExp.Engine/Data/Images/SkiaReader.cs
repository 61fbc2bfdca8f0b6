using SkiaSharp;

namespace XrayExp.Engine.Data.Images;

/// <summary>
/// PNG, JPEG, BMP, GIF and WebP through Skia, whose JPEG decoder is libjpeg-turbo: the bits of Pillow. No colour
/// management (profiles and gamma alter nothing), alpha is dropped without being multiplied in, the first frame of an
/// animation is taken: what Pillow's <c>convert("RGB")</c> does.
/// </summary>
internal static class SkiaReader
{
    /// <summary>Decoders of larger images take turns, so that many threads don't need many times the memory.</summary>
    private const int LargeImage = 16 * 1024 * 1024;

    private static readonly Lock OneLargeImage = new();

    /// <returns>[H, W, 3]</returns>
    public static Raster Read(byte[] file, bool exifOrientation)
    {
        using SKData data = SKData.CreateCopy(file);
        using SKCodec codec = SKCodec.Create(data) ?? throw new UnreadableImageException("damaged: its header does not read");
        SKImageInfo info = codec.Info;
        RasterLimits.Check(info.Width, info.Height);
        if (info.Width * info.Height < LargeImage)
            return Read(codec, info, exifOrientation);
        lock (OneLargeImage)
            return Read(codec, info, exifOrientation);
    }

    private static Raster Read(SKCodec codec, SKImageInfo info, bool exifOrientation)
    {
        // no colour space: Skia then converts nothing
        SKImageInfo rgba = new(info.Width, info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        byte[] pixels = new byte[rgba.BytesSize];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* start = pixels)
                result = codec.GetPixels(rgba, (nint)start);
        }

        if (result != SKCodecResult.Success)
            throw new UnreadableImageException(result == SKCodecResult.IncompleteInput
                ? "truncated or damaged: not all of its pixels can be decoded"
                : "damaged: its pixels can't be decoded");
        Raster raster = new(info.Height, info.Width, 3, DropAlpha(pixels));
        return exifOrientation ? Orientation.Upright(raster, codec.EncodedOrigin) : raster;
    }

    private static byte[] DropAlpha(byte[] rgba)
    {
        byte[] rgb = new byte[rgba.Length / 4 * 3];
        for (int from = 0, to = 0; from < rgba.Length; from += 4, to += 3)
        {
            rgb[to] = rgba[from];
            rgb[to + 1] = rgba[from + 1];
            rgb[to + 2] = rgba[from + 2];
        }

        return rgb;
    }
}
