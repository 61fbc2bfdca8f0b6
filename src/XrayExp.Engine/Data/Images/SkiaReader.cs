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

    /// <returns>[H, W, 4], the last of which is to be dropped.</returns>
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
        byte[] pixels = new byte[rgba.BytesSize]; // zeroed: what a decoder leaves out must not be chance
        fixed (byte* start = pixels)
            return (codec.GetPixels(rgba, (nint)start), pixels);
    }
}
