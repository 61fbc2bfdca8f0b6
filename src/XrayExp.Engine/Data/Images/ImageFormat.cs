namespace XrayExp.Engine.Data.Images;

/// <summary>The format of a file according to its first bytes; its name may differ.</summary>
internal enum ImageFormat
{
    Jpeg,
    Png,
    Gif,
    Bmp,
    WebP,
    Netpbm,
}

internal static class ImageFormats
{
    private const int DicomMark = 128;

    /// <exception cref="UnreadableImageException">The format is not supported; the message says what the file looks like.</exception>
    public static ImageFormat Detect(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
            throw new UnreadableImageException("the file is empty, or no regular file");
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return ImageFormat.Jpeg;
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
            return ImageFormat.Png;
        if (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8))
            return ImageFormat.Gif;
        if (file.StartsWith("BM"u8))
            return ImageFormat.Bmp;
        if (file.StartsWith("RIFF"u8) && file.Length > 12 && file[8..].StartsWith("WEBP"u8))
            return ImageFormat.WebP;
        if (file.Length > 2 && file[0] == 'P' && file[1] is >= (byte)'1' and <= (byte)'6')
            return ImageFormat.Netpbm;
        throw new UnreadableImageException(Describe(file));
    }

    private static string Describe(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) || file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8))
            return "TIFF is not read; convert it to PNG";
        if (file.Length > DicomMark + 4 && file[DicomMark..].StartsWith("DICM"u8))
            return "DICOM is not read; convert it to PNG";
        if (file.StartsWith("version https://git-lfs"u8))
            return "a Git LFS pointer in place of the image; fetch it with `git lfs pull`";
        if (file.Length > 4 && file[1..].StartsWith("PNG"u8))
            return "damaged PNG: its signature was altered, as by a transfer in text mode";
        return file[0] is (byte)'<' || file.IndexOf((byte)0) < 0 && System.Text.Unicode.Utf8.IsValid(file)
            ? "text, not an image"
            : "not an image of a format that is read (PNG, JPEG, BMP, GIF, WebP, PPM, PGM, PBM)";
    }
}
