namespace XrayExp.Engine.Data.Images;

/// <summary>
/// Tells a JPEG that lacks only its end marker, and so no pixel, from one that was cut. The decoder fails on both, because it
/// reads ahead of what it needs. But what follows the last pixel can't change one: if two different endings decode to the same
/// pixels, none were missing.
/// </summary>
internal static class JpegEnd
{
    private const int ReadAhead = 64;

    /// <returns>Null when pixels are missing, or when scans may be.</returns>
    public static byte[]? DecodeWithout(byte[] file, Func<byte[], byte[]?> decode)
    {
        if (!IsSequential(file) || decode(Ended(file, 0x00)) is not { } pixels || decode(Ended(file, 0xAA)) is not { } others)
            return null;
        return pixels.AsSpan().SequenceEqual(others) ? pixels : null;
    }

    private static byte[] Ended(byte[] file, byte filler) => [.. file, .. Enumerable.Repeat(filler, ReadAhead), 0xFF, 0xD9];

    /// <summary>All of the image in one scan: baseline or extended Huffman coding.
    /// A progressive file may be short of whole scans.</summary>
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
