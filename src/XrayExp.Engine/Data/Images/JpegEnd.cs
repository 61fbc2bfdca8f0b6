namespace XrayExp.Engine.Data.Images;

/// <summary>
/// Distinguishes a JPEG that lacks only its end marker, and so no pixel, from one that was truncated. The decoder fails on both, because it
/// reads further than it needs. But bytes after the last pixel cannot change a pixel: if two different endings decode to the same pixels,
/// none were missing.
/// </summary>
internal static class JpegEnd
{
    private const int ReadAhead = 64;

    /// <returns>The pixels; null if some are missing, or if scans may be missing.</returns>
    public static byte[]? DecodeWithout(byte[] file, Func<byte[], byte[]?> decode)
    {
        if (!IsSequential(file) || decode(Ended(file, 0x00)) is not { } pixels || decode(Ended(file, 0xAA)) is not { } others)
            return null;
        return pixels.AsSpan().SequenceEqual(others) ? pixels : null;
    }

    private static byte[] Ended(byte[] file, byte filler) => [.. file, .. Enumerable.Repeat(filler, ReadAhead), 0xFF, 0xD9];

    /// <summary>Whether all of the image is in one scan: baseline or extended Huffman coding. A progressive file may lack whole
    /// scans.</summary>
    private static bool IsSequential(ReadOnlySpan<byte> file)
    {
        for (int position = 2; position + 4 <= file.Length && file[position] == 0xFF;)
        {
            byte marker = file[position + 1];
            if (marker is 0xC0 or 0xC1)
                return true;
            if (marker is 0xC2 or 0xDA)
                return false;
            position += 2 + ((file[position + 2] << 8) | file[position + 3]);
        }

        return false;
    }
}
