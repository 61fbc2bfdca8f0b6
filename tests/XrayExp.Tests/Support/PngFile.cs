using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace XrayExp.Tests.Support;

/// <summary>PNG files put together chunk by chunk, for what encoders don't write.</summary>
public static class PngFile
{
    public const byte Gray = 0;
    public const byte Palette = 3;
    public const byte Rgba = 6;

    /// <param name="samples">Row-major, without the filter bytes.</param>
    /// <param name="chunks">Between header and pixels.</param>
    public static byte[] Encode(int width, int height, byte bits, byte colour, byte[] samples,
        params ReadOnlySpan<(string Type, byte[] Data)> chunks)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (bits, colour);
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        file.Write(Chunk("IHDR", header));
        foreach ((string type, byte[] data) in chunks)
            file.Write(Chunk(type, data));
        file.Write(Chunk("IDAT", Compress(Rows(samples, height))));
        file.Write(Chunk("IEND", []));
        return file.ToArray();
    }

    public static byte[] Compress(byte[] data)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Optimal))
            zlib.Write(data);
        return compressed.ToArray();
    }

    private static byte[] Rows(byte[] samples, int height)
    {
        int stride = samples.Length / height;
        return [.. Enumerable.Range(0, height).SelectMany(y => samples.Skip(y * stride).Take(stride).Prepend((byte)0))];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
