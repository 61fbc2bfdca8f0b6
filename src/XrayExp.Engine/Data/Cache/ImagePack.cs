using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace XrayExp.Engine.Data.Cache;

/// <summary>
/// One file of decoded images, never changed once written. Layout: eight bytes <c>XRAYPACK</c>, the number of images and the
/// bytes of one as 32-bit little-endian integers; then for each image its key (SHA-256 of the file it came from) and its seal
/// (SHA-256 of key and pixels); then the pixels.
/// </summary>
internal sealed class ImagePack : IDisposable
{
    private const int HeaderBytes = 16;
    private const int EntryBytes = 2 * ContentKey.Bytes;

    private static ReadOnlySpan<byte> Mark => "XRAYPACK"u8;

    private readonly SafeFileHandle _file;
    private readonly int _imageBytes;

    private ImagePack(SafeFileHandle file, int imageBytes, byte[] entries) => (_file, _imageBytes, Entries) = (file, imageBytes, entries);

    public int Count => Entries.Length / EntryBytes;

    private byte[] Entries { get; }

    public ContentKey Key(int index) => ContentKey.Read(Entries.AsSpan(index * EntryBytes));

    /// <returns>Null when the file is no whole pack of such images.</returns>
    public static ImagePack? Open(string path, int imageBytes)
    {
        SafeFileHandle file = File.OpenHandle(path, share: FileShare.Read | FileShare.Delete);
        long length = RandomAccess.GetLength(file);
        byte[] header = new byte[HeaderBytes];
        if (RandomAccess.Read(file, header, 0) == HeaderBytes && header.AsSpan().StartsWith(Mark)
            && BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12)) == imageBytes)
        {
            long count = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(8));
            if (length == HeaderBytes + (count * (EntryBytes + (long)imageBytes)))
            {
                byte[] entries = new byte[count * EntryBytes];
                if (ReadFully(file, entries, HeaderBytes))
                    return new ImagePack(file, imageBytes, entries);
            }
        }

        file.Dispose();
        return null;
    }

    /// <summary>Whether a file begins as a pack does; only such a file is ever deleted.</summary>
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

    /// <summary>Reads the pixels of an image. Threads may call it at once.</summary>
    /// <returns>False when the pixels are not those that were written.</returns>
    public bool TryRead(int index, Span<byte> pixels)
    {
        long position = HeaderBytes + Entries.Length + ((long)index * _imageBytes);
        return ReadFully(_file, pixels, position)
            && Seal(Key(index), pixels) == ContentKey.Read(Entries.AsSpan((index * EntryBytes) + ContentKey.Bytes));
    }

    /// <summary>Writes a pack; the caller gives it its name when it is whole.</summary>
    public static void Write(Stream stream, IReadOnlyList<(ContentKey Key, ReadOnlyMemory<byte> Pixels)> images, int imageBytes)
    {
        byte[] head = new byte[HeaderBytes + (images.Count * EntryBytes)];
        Mark.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), images.Count);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), imageBytes);
        Parallel.For(0, images.Count, i =>
        {
            Span<byte> entry = head.AsSpan(HeaderBytes + (i * EntryBytes));
            images[i].Key.Write(entry);
            Seal(images[i].Key, images[i].Pixels.Span).Write(entry[ContentKey.Bytes..]);
        });
        stream.Write(head);
        foreach ((_, ReadOnlyMemory<byte> pixels) in images)
            stream.Write(pixels.Span);
    }

    public void Dispose() => _file.Dispose();

    private static ContentKey Seal(ContentKey key, ReadOnlySpan<byte> pixels)
    {
        Span<byte> bytes = stackalloc byte[2 * ContentKey.Bytes];
        key.Write(bytes);
        ContentKey.Of(pixels).Write(bytes[ContentKey.Bytes..]);
        return ContentKey.Of(bytes);
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
