using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace XrayExp.Engine.Data.Cache;

/// <summary>
/// One file of decoded images, never changed after it has its final name. Layout: eight bytes <c>XRAYPACK</c>, the number of images and the
/// bytes per image as 32-bit little-endian integers; then the pixels of each image; then for each image its key (SHA-256 of the original
/// bytes) and its seal (SHA-256 of key and pixels). <see cref="PackWriter"/> writes it.
/// </summary>
internal sealed class ImagePack : IDisposable
{
    public const int HeaderBytes = 16;
    public const int EntryBytes = 2 * ContentKey.Bytes;

    /// <summary>The format's version, part of the folder's name: other versions use packs of their own.</summary>
    public const int Format = 2;

    public static ReadOnlySpan<byte> Mark => "XRAYPACK"u8;

    private readonly SafeFileHandle _file;
    private readonly int _imageBytes;
    private readonly byte[] _entries;

    /// <summary>For each image whose seal was verified: bit 32, and the checksum of its pixels; 0 for the others.</summary>
    private readonly ulong[] _checksums;

    private ImagePack(SafeFileHandle file, int imageBytes, byte[] entries)
    {
        (_file, _imageBytes, _entries) = (file, imageBytes, entries);
        _checksums = new ulong[Count];
    }

    public int Count => _entries.Length / EntryBytes;

    public ContentKey Key(int index) => ContentKey.Read(_entries.AsSpan(index * EntryBytes));

    /// <returns>Null if the file is not an intact pack of such images.</returns>
    public static ImagePack? Open(string path, int imageBytes)
    {
        SafeFileHandle file = File.OpenHandle(path, share: FileShare.Read | FileShare.Delete);
        long length = RandomAccess.GetLength(file);
        byte[] header = new byte[HeaderBytes];
        if (ReadFully(file, header, 0) && header.AsSpan().StartsWith(Mark)
            && BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12)) == imageBytes)
        {
            long count = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(8)), pixels = count * imageBytes;
            if (length == HeaderBytes + pixels + (count * EntryBytes) && count * EntryBytes <= Array.MaxLength)
            {
                byte[] entries = new byte[count * EntryBytes];
                if (ReadFully(file, entries, HeaderBytes + pixels))
                    return new ImagePack(file, imageBytes, entries);
            }
        }

        file.Dispose();
        return null;
    }

    /// <summary>Whether a file begins like a pack; only such files are ever deleted.</summary>
    public static bool HasMark(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            Span<byte> start = stackalloc byte[Mark.Length];
            return RandomAccess.Read(file, start, 0) == start.Length && start.SequenceEqual(Mark);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads the pixels of an image. Threads may call it at once. The first time the pixels are verified against their
    /// seal, later against a checksum, which takes a twentieth of the time.</summary>
    /// <returns>False if the pixels are not those that were written.</returns>
    public bool TryRead(int index, Span<byte> pixels)
    {
        if (!ReadFully(_file, pixels, HeaderBytes + ((long)index * _imageBytes)))
            return false;
        ulong checksum = (1UL << 32) | Checksum(pixels), known = Volatile.Read(ref _checksums[index]);
        if (known != 0)
            return known == checksum;
        bool whole = Seal(Key(index), pixels) == ContentKey.Read(_entries.AsSpan((index * EntryBytes) + ContentKey.Bytes));
        if (whole)
            Volatile.Write(ref _checksums[index], checksum);
        return whole;
    }

    public void Dispose() => _file.Dispose();

    public static ContentKey Seal(ContentKey key, ReadOnlySpan<byte> pixels)
    {
        Span<byte> bytes = stackalloc byte[2 * ContentKey.Bytes];
        key.Write(bytes);
        ContentKey.Of(pixels).Write(bytes[ContentKey.Bytes..]);
        return ContentKey.Of(bytes);
    }

    /// <summary>Computes CRC-32C over eight bytes at a time, then over the remaining bytes.</summary>
    private static uint Checksum(ReadOnlySpan<byte> pixels)
    {
        uint checksum = uint.MaxValue;
        ReadOnlySpan<ulong> eights = MemoryMarshal.Cast<byte, ulong>(pixels);
        foreach (ulong eight in eights)
            checksum = BitOperations.Crc32C(checksum, eight);
        foreach (byte one in pixels[(eights.Length * sizeof(ulong))..])
            checksum = BitOperations.Crc32C(checksum, one);
        return checksum;
    }

    private static bool ReadFully(SafeFileHandle file, Span<byte> buffer, long position)
    {
        try
        {
            while (!buffer.IsEmpty)
            {
                int read = RandomAccess.Read(file, buffer, position);
                if (read == 0)
                    return false;
                buffer = buffer[read..];
                position += read;
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
