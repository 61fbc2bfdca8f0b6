using System.Globalization;

namespace XrayExp.Engine.Data.Images;

/// <summary>
/// How large an image may claim to be. Looked at in the header, before any memory is taken, so that a few bytes can't
/// ask for gigabytes. The number of pixels is the one at which Pillow warns of a decompression bomb: a quarter of a
/// gigabyte of RGB. The longest film of the chest X-ray set has 7 megapixels.
/// </summary>
internal static class RasterLimits
{
    public const int MostPixels = 1024 * 1024 * 1024 / 4 / 3;

    /// <summary>JPEG's own limit; a longer side only comes from broken headers.</summary>
    public const int LongestSide = 65_535;

    private static readonly string Limits =
        string.Create(CultureInfo.InvariantCulture, $"at most {MostPixels} in all, {LongestSide} on a side, are read");

    public static void Check(long width, long height)
    {
        if (width < 1 || height < 1)
            throw Refused($"its header announces {width} x {height} pixels");
        if (width > LongestSide || height > LongestSide || width * height > MostPixels)
            throw Refused($"too large: its header announces {width} x {height} pixels; {Limits}");
    }

    private static UnreadableImageException Refused(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));
}
