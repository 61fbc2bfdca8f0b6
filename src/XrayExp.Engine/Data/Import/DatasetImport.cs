using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Data.Import;

/// <summary>Imports a dataset into a folder that experiments can use. The folder appears whole or not at all.</summary>
public static class DatasetImport
{
    /// <summary>The number of threads that flush files. All files are flushed together after they are written, so that the file
    /// system can group the writes: 0.3 s for 2,000 files, against 11 s one after the other.</summary>
    private const int FlushingThreads = 16;

    /// <param name="source">The absolute path of a zip archive or a folder.</param>
    /// <param name="target">An absolute path that does not exist, or an empty folder.</param>
    /// <param name="progress">Receives the number of images written so far and in all.</param>
    /// <returns>A summary of the files that were written; their bytes are unchanged.</returns>
    public static ImportSummary Run(string source, string target, ImportSplit split, long seed, Action<int, int>? progress = null,
        CancellationToken cancellation = default)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new InputException($"`{target}` exists and is not empty", "choose another `--out`, or remove it first");
        using ImportSource from = ImportSource.Open(source);
        ImmutableArray<ImportFile> images = ImportDivision.Divide(from.Images, split, seed);
        if (Path.GetDirectoryName(target) is null)
            throw new InputException($"`{target}` is not a folder that can be written");
        using FolderInTheMaking made = new(target);
        for (int i = 0; i < images.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Write(images[i], made.Path);
            progress?.Invoke(i + 1, images.Length);
        }

        IndexWorkers.Run(images.Length, FlushingThreads, i => Flush(Path.Combine(made.Path, images[i].Path)), cancellation);
        made.Appear();
        return new ImportSummary(images) { WasDivided = from.Images.All(image => image.IsDivided) };
    }

    private static void Write(ImportFile image, string folder)
    {
        string path = Path.Combine(folder, image.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write);
        image.CopyTo(file);
    }

    private static void Flush(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }
}
