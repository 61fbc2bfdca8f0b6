using System.Globalization;
using System.Text.RegularExpressions;
using SkiaSharp;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Cache;

/// <summary>The name of the folder in which the cache keeps the images of one decoding.</summary>
internal static partial class DecodingName
{
    /// <summary>Everything but the file that decides the pixels, and the form of the packs.</summary>
    /// <param name="areFiles">False: of synthetic films.</param>
    public static string Of(Decoding decoding, bool areFiles)
    {
        Version? skia = typeof(SKCodec).Assembly.GetName().Version;
        string exif = decoding.ExifOrientation ? "-exif" : "", synthetic = areFiles ? "" : "-synthetic";
        return string.Create(CultureInfo.InvariantCulture, $"v{ImageReader.Version}-pack{ImagePack.Format}-skia{skia}-" +
            $"{decoding.TargetSize.Height}x{decoding.TargetSize.Width}-{decoding.ColorMode}-{decoding.Interpolation}{exif}{synthetic}")
            .ToLowerInvariant();
    }

    /// <summary>Whether a name may be one of these, of this version or an older one.</summary>
    public static bool IsOne(string name) => Form().IsMatch(name);

    [GeneratedRegex(@"\Av[0-9]+(-pack[0-9]+)?-skia[0-9.]+-[0-9]+x[0-9]+-[a-z]+-[a-z0-9]+(-exif)?(-synthetic)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
