using System.Collections.Immutable;
using System.IO.Compression;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Data.Import;

/// <summary>A zip archive or a folder that contains a dataset at some depth.</summary>
public sealed class ImportSource : IDisposable
{
    private readonly ZipArchive? _archive;

    private ImportSource(ZipArchive? archive, ImmutableArray<ImportFile> images) => (_archive, Images) = (archive, images);

    /// <summary>The images, sorted ordinally by path.</summary>
    public ImmutableArray<ImportFile> Images { get; }

    /// <param name="path">Absolute.</param>
    /// <exception cref="InputException">The source does not exist, is unsafe, or contains no dataset.</exception>
    public static ImportSource Open(string path)
    {
        if (Directory.Exists(path))
            return new ImportSource(null,
                DatasetRoot.Select(path, ClassFolders.Images(path).Select(file => (file, CopyOf(Path.Combine(path, file))))));
        if (!File.Exists(path))
            throw new InputException($"there is no archive or folder `{path}`");
        if (InputFile.LengthOf(path) == 0)
            throw new InputException($"`{path}` is empty, or a pipe or a device", "give a zip archive or a folder");
        ZipArchive archive = OpenArchive(path);
        try
        {
            ZipSafety.Check(path, archive.Entries);
            IEnumerable<(string, Action<Stream>)> images = archive.Entries
                .Where(entry => ClassFolders.Extensions.Contains(Path.GetExtension(entry.FullName)))
                .Select(entry => (ZipSafety.Normal(entry.FullName), (Action<Stream>)(stream => Unpack(entry, stream))));
            return new ImportSource(archive, DatasetRoot.Select(path, images));
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public void Dispose() => _archive?.Dispose();

    private static ZipArchive OpenArchive(string path)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            file.Dispose();
            throw new InputException($"`{path}` is not a zip archive, or is incomplete",
                "download it again, or unpack it and import the folder");
        }
    }

    private static Action<Stream> CopyOf(string path) => to =>
    {
        if (ImageFile.IsEmpty(path))
            return;
        using FileStream from = File.OpenRead(path);
        from.CopyTo(to);
    };

    /// <summary>Unpacks an entry. The archive's directory may be wrong: no more bytes than it announces are written, and the
    /// checksum must match.</summary>
    private static void Unpack(ZipArchiveEntry entry, Stream to)
    {
        try
        {
            using Stream from = entry.Open();
            byte[] buffer = new byte[64 * 1024];
            long left = entry.Length;
            Crc32 crc = default;
            for (int read; (read = from.Read(buffer)) > 0;)
            {
                if ((left -= read) < 0)
                    throw new InvalidDataException();
                crc.Append(buffer.AsSpan(0, read));
                to.Write(buffer.AsSpan(0, read));
            }

            if (left != 0 || crc.Value != entry.Crc32)
                throw new InvalidDataException();
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            throw new InputException(
                $"the archive is damaged, or packed in a way that is not read: `{entry.FullName}` does not unpack to what its " +
                    "directory announces",
                "download it again, or unpack it by hand and import the folder");
        }
    }
}
