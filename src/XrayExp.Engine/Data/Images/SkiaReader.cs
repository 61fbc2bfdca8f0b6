using SkiaSharp;

namespace XrayExp.Engine.Data.Images;

/// <summary>
/// Decodes PNG, JPEG, BMP, GIF and WebP with Skia, whose JPEG decoder is libjpeg-turbo: the same bits as Pillow. There is no colour
/// management (profiles and gamma change nothing), alpha is dropped without being multiplied in, and the first frame of an animation is
/// used: the same as Pillow's <c>convert("RGB")</c>.
/// </summary>
internal static class SkiaReader
{
    /// <summary>The number of pixels from which images are decoded one at a time, so that many threads do not need many times the
    /// memory.</summary>
    private const int LargeImage = 16 * 1024 * 1024;

    private static readonly Lock OneLargeImage = new();

    /// <returns>[H, W, 4]; the last channel is to be dropped.</returns>
    public static Raster Read(byte[] file, bool exifOrientation)
    {
        using SKData data = SKData.CreateCopy(file);
        using SKCodec codec = SKCodec.Create(data) ?? throw new UnreadableImageException("damaged: its header does not read");
        SKImageInfo info = codec.Info;
        RasterLimits.Check(info.Width, info.Height);
        if (codec.EncodedFormat == SKEncodedImageFormat.Png)
            PngChunks.Check(file);
        if (info.Width * info.Height < LargeImage)
            return Read(file, codec, exifOrientation);
        lock (OneLargeImage)
            return Read(file, codec, exifOrientation);
    }

    private static Raster Read(byte[] file, SKCodec codec, bool exifOrientation)
    {
        (SKCodecResult result, byte[] pixels) = Decode(codec);
        if (result == SKCodecResult.IncompleteInput && codec.EncodedFormat == SKEncodedImageFormat.Jpeg
            && JpegEnd.DecodeWithout(file, Decode) is { } whole)
            (result, pixels) = (SKCodecResult.Success, whole);
        if (result != SKCodecResult.Success)
            throw new UnreadableImageException(result == SKCodecResult.IncompleteInput
                ? "truncated or damaged: not all of its pixels can be decoded"
                : "damaged: its pixels can't be decoded");
        Raster raster = new(codec.Info.Height, codec.Info.Width, 4, pixels);
        return exifOrientation ? Orientation.Upright(raster, codec.EncodedOrigin) : raster;
    }

    private static byte[]? Decode(byte[] file)
    {
        using SKData data = SKData.CreateCopy(file);
        using SKCodec? codec = SKCodec.Create(data);
        return codec is not null && Decode(codec) is (SKCodecResult.Success, var pixels) ? pixels : null;
    }

    private static unsafe (SKCodecResult Result, byte[] Rgba) Decode(SKCodec codec)
    {
        // no colour space: Skia then converts nothing
        SKImageInfo rgba = new(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        byte[] pixels = new byte[rgba.BytesSize]; // zeroed: pixels that a decoder skips must not be random
        fixed (byte* start = pixels)
            return (codec.GetPixels(rgba, (nint)start), pixels);
    }
}
