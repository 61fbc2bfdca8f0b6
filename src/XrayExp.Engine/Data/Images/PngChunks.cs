using System.Buffers.Binary;
using System.IO.Compression;

namespace XrayExp.Engine.Data.Images;

/// <summary>Checks the parts of a PNG besides its pixels, which Skia ignores silently: text and profiles that inflate to
/// megabytes, or use an unknown compression method. Pillow refuses both. Source: the PNG specification, 11.3.</summary>
internal static class PngChunks
{
    /// <summary>Pillow's limit for one text, in bytes.</summary>
    private const int MostInflated = 1024 * 1024;

    private const int Signature = 8;
    private const int Frame = 12;

    public static void Check(ReadOnlySpan<byte> file)
    {
        for (int position = Signature; position <= file.Length - Frame;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[position..]);
            if (length > file.Length - position - Frame)
                return; // truncated: the decoder reports it
            ReadOnlySpan<byte> type = file.Slice(position + 4, 4), data = file.Slice(position + 8, (int)length);
            if (type.SequenceEqual("zTXt"u8) || type.SequenceEqual("iCCP"u8))
                CheckPacked(type, AfterKeyword(data));
            else if (type.SequenceEqual("iTXt"u8))
                CheckText(type, AfterKeyword(data));
            position += Frame + (int)length;
        }
    }

    /// <param name="text">Compression flag, method, language, zero, translated keyword, zero, text.</param>
    private static void CheckText(ReadOnlySpan<byte> type, ReadOnlySpan<byte> text)
    {
        if (text.Length > 2 && text[0] == 1)
            CheckPacked(type, (byte[])[text[1], .. AfterKeyword(AfterKeyword(text[2..]))]);
    }

    /// <param name="packed">Compression method, of which only 0 exists, and a zlib stream.</param>
    private static void CheckPacked(ReadOnlySpan<byte> type, ReadOnlySpan<byte> packed)
    {
        if (packed.IsEmpty)
            return;
        string chunk = System.Text.Encoding.ASCII.GetString(type);
        if (packed[0] != 0)
            throw new UnreadableImageException($"damaged: its {chunk} chunk is compressed by an unknown method");
        if (InflatesPastLimit(packed[1..]))
            throw new UnreadableImageException($"too large: its {chunk} chunk inflates to more than {MostInflated} bytes");
    }

    private static bool InflatesPastLimit(ReadOnlySpan<byte> packed)
    {
        byte[] buffer = new byte[16 * 1024];
        int inflated = 0;
        try
        {
            using ZLibStream stream = new(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            for (int read; (read = stream.Read(buffer)) > 0 && inflated <= MostInflated;)
                inflated += read;
        }
        catch (InvalidDataException)
        {
            // a damaged text does not affect the pixels
        }

        return inflated > MostInflated;
    }

    private static ReadOnlySpan<byte> AfterKeyword(ReadOnlySpan<byte> data)
    {
        int end = data.IndexOf((byte)0);
        return end < 0 ? [] : data[(end + 1)..];
    }
}
