using System.Collections.Immutable;

namespace XrayExp.Engine.Report.Folders;

/// <summary>A file of a run, ready to be written.</summary>
/// <param name="Name">Inside the run's folder.</param>
public sealed record RunFile(string Name, byte[] Bytes);

/// <summary>
/// Replaces a run's folder by a new result only when that is complete and on the disk. A failure on the way (full disk, no
/// permission) leaves the former result as it was and nothing else behind.
/// </summary>
public sealed class RunWriter
{
    private readonly Action<string, byte[]> _write;

    public RunWriter()
        : this(WriteThrough)
    {
    }

    /// <param name="write">Writes a new file (path, bytes); tests let it fail.</param>
    internal RunWriter(Action<string, byte[]> write) => _write = write;

    /// <summary>Everything else in the run's folder, a checkpoint included, is gone afterwards.</summary>
    public void Replace(RunLock held, ImmutableArray<RunFile> files)
    {
        RunFolder folder = held.Folder;
        Directory.CreateDirectory(folder.New);
        try
        {
            foreach (RunFile file in files)
                _write(Path.Combine(folder.New, file.Name), file.Bytes);
            Swap(folder);
        }
        catch
        {
            Directory.Delete(folder.New, recursive: true);
            throw;
        }

        if (Directory.Exists(folder.Old))
            Directory.Delete(folder.Old, recursive: true);
    }

    private static void Swap(RunFolder folder)
    {
        bool former = Directory.Exists(folder.Path);
        if (former)
            Directory.Move(folder.Path, folder.Old);
        try
        {
            Directory.Move(folder.New, folder.Path);
        }
        catch when (former)
        {
            Directory.Move(folder.Old, folder.Path);
            throw;
        }
    }

    private static void WriteThrough(string path, byte[] bytes)
    {
        using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }
}
