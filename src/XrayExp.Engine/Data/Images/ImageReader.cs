using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Images;

/// <summary>From the bytes of a file to the bytes of a picture.</summary>
internal static class ImageReader
{
    /// <summary>Counts up whenever the same file would decode to other pixels: it is part of the cache's key.</summary>
    public const int Version = 1;

    /// <summary>Decodes, turns upright if asked, converts the colours, then resizes, in that order, as Keras's load_img.</summary>
    /// <returns>[H, W, C] of <paramref name="decoding"/>.</returns>
    /// <exception cref="UnreadableImageException">With the reason.</exception>
    public static byte[] Read(byte[] file, Decoding decoding)
    {
        Raster image = ImageFormats.Detect(file) switch
        {
            ImageFormat.Netpbm => NetpbmReader.Read(file),
            _ => SkiaReader.Read(file, decoding.ExifOrientation),
        };
        if (decoding.ColorMode == ColorMode.Grayscale)
            image = image.ToGray();
        // what nearest leaves out need not be copied first; the filters cost more than the copy
        else if (decoding.Interpolation != Interpolation.Nearest)
            image = image.ToRgb();
        image = image.ResizedTo(decoding.TargetSize, decoding.Interpolation);
        return decoding.ColorMode == ColorMode.Grayscale ? image.Pixels : image.ToRgb().Pixels;
    }
}
