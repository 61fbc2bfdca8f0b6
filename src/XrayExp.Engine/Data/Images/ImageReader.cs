using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Images;

/// <summary>Converts the bytes of a file to pixels.</summary>
internal static class ImageReader
{
    /// <summary>Must be increased whenever the same file would decode to other pixels: it is part of the cache's key.</summary>
    public const int Version = 1;

    /// <summary>Decodes, turns the image upright if the experiment says so, converts the colours, then resizes, in this order, as
    /// Keras's load_img.</summary>
    /// <returns>[H, W, C] of <paramref name="decoding"/>.</returns>
    /// <exception cref="UnreadableImageException">The file cannot be decoded; the message is the reason.</exception>
    public static byte[] Read(byte[] file, Decoding decoding)
    {
        Raster image = ImageFormats.Detect(file) switch
        {
            ImageFormat.Netpbm => NetpbmReader.Read(file),
            _ => SkiaReader.Read(file, decoding.ExifOrientation),
        };
        if (decoding.ColorMode == ColorMode.Grayscale)
            image = image.ToGray();
        // with `nearest` most pixels are never used, so the copy is made after resizing; the other filters cost more than the copy
        else if (decoding.Interpolation != Interpolation.Nearest)
            image = image.ToRgb();
        image = image.ResizedTo(decoding.TargetSize, decoding.Interpolation);
        return decoding.ColorMode == ColorMode.Grayscale ? image.Pixels : image.ToRgb().Pixels;
    }
}
