using System.Collections.Immutable;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records.Folders;

/// <summary>Replaces a run's folder by a new result only when the result is complete and on the disk. A failure before that (full disk, no
/// permission) leaves the former result as it was and nothing else behind.</summary>
public sealed class RunWriter
{
    private readonly Action<string, byte[]> _write;

    public RunWriter()
        : this((path, bytes) => AtomicFile.WriteThrough(path, bytes))
    {
    }

    /// <param name="write">Writes a new file (path, bytes); tests let it fail.</param>
    internal RunWriter(Action<string, byte[]> write) => _write = write;

    /// <summary>Replaces the former result. It is deleted together with a checkpoint, or kept under another name. Files in it that are not
    /// ours are never deleted: they move into the new result, or stay in the kept one.</summary>
    /// <returns>Absolute path of the kept former result; null if none was kept.</returns>
    public string? Replace(RunLock held, ImmutableArray<RunFile> files, bool keepFormer = false)
    {
        RunFolder folder = held.Folder;
        Directory.CreateDirectory(folder.New);
        try
        {
            foreach (RunFile file in files)
                _write(Path.Combine(folder.New, file.Name), file.Bytes);
            FolderFlush.Of(folder.New);
            held.Require();
            RunPlace.Require(folder, "result", RunPlace.IsRun);
            Swap(folder, keepFormer ? folder.Kept : folder.Old);
        }
        catch
        {
            Directory.Delete(folder.New, recursive: true);
            throw;
        }

        FolderFlush.Of(Path.GetDirectoryName(folder.Path)!);
        string? kept = FormerResult.Settle(folder);
        FolderFlush.Of(Path.GetDirectoryName(folder.Path)!);
        FolderFlush.Of(folder.Bookkeeping);
        return kept;
    }

    /// <param name="aside">The path at which the former result is in the instant between two renames.</param>
    private static void Swap(RunFolder folder, string aside)
    {
        bool former = Directory.Exists(folder.Path);
        if (former)
            Directory.Move(folder.Path, aside);
        try
        {
            Directory.Move(folder.New, folder.Path);
        }
        catch when (former)
        {
            Directory.Move(aside, folder.Path);
            throw;
        }
    }
}
