using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace XrayExp.Engine.Data.Cache;

/// <summary>Writes a pack under a temporary name. Images come in any order and from several threads, and are written directly to
/// the disk.</summary>
internal sealed class PackWriter : IDisposable
{
    private readonly string _folder, _temporary;
    private readonly SafeFileHandle _file;
    private readonly int _imageBytes;
    private readonly byte[] _entries;
    private int _reserved;
    private int _written;

    /// <param name="folder">An absolute path; created if it does not exist.</param>
    /// <param name="most">The largest number of images.</param>
    public PackWriter(string folder, int imageBytes, int most)
    {
        Directory.CreateDirectory(folder);
        _folder = folder;
        _temporary = Path.Combine(folder, $"{Guid.NewGuid():N}.pack.{Guid.NewGuid():N}{CacheEviction.TemporaryExtension}");
        _imageBytes = imageBytes;
        _entries = new byte[most * ImagePack.EntryBytes];
        _file = File.OpenHandle(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);

        // write our mark first, so that a file which a killed process left can be recognised
        RandomAccess.Write(_file, ImagePack.Mark, 0);
    }

    public bool IsFull => _reserved == _entries.Length / ImagePack.EntryBytes;

    /// <summary>Reserves a place for one more image. For one thread at a time.</summary>
    public int Reserve() => _reserved++;

    /// <returns>Whether this image completes a full pack.</returns>
    public bool Write(int place, ContentKey key, ReadOnlySpan<byte> pixels)
    {
        RandomAccess.Write(_file, pixels, ImagePack.HeaderBytes + ((long)place * _imageBytes));
        Span<byte> entry = _entries.AsSpan(place * ImagePack.EntryBytes, ImagePack.EntryBytes);
        key.Write(entry);
        ImagePack.Seal(key, pixels).Write(entry[ContentKey.Bytes..]);
        return Interlocked.Increment(ref _written) == _entries.Length / ImagePack.EntryBytes;
    }

    /// <summary>Gives the pack its final name; every reserved place must have been written. The name appears for a whole file
    /// only, but without waiting for the disk: the seals detect a pack that a power cut left incomplete.</summary>
    /// <returns>The pack's path.</returns>
    public string Finish()
    {
        ReadOnlySpan<byte> entries = _entries.AsSpan(0, _reserved * ImagePack.EntryBytes);
        RandomAccess.Write(_file, entries, ImagePack.HeaderBytes + ((long)_reserved * _imageBytes));
        Span<byte> numbers = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(numbers, _reserved);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[4..], _imageBytes);
        RandomAccess.Write(_file, numbers, ImagePack.Mark.Length);
        _file.Dispose();
        string path = Path.Combine(_folder, $"{Digest(entries)}.pack");
        File.Move(_temporary, path, overwrite: true);
        return path;
    }

    /// <summary>Deletes the pack if it was not finished.</summary>
    public void Dispose()
    {
        _file.Dispose();
        try
        {
            File.Delete(_temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // the folder is gone too, or a later tidying up will find it
        }
    }

    /// <summary>Returns a hash of the keys that does not depend on their order: processes that decode the same images write the
    /// same file.</summary>
    private static string Digest(ReadOnlySpan<byte> entries)
    {
        string[] keys = new string[entries.Length / ImagePack.EntryBytes];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = ContentKey.Read(entries[(i * ImagePack.EntryBytes)..]).ToHex();
        Array.Sort(keys, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(string.Concat(keys))))[..32];
    }
}
