using System.Globalization;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Report.Folders;

/// <summary>
/// The right to write a run, one process at a time, lost with the process. Whoever gets the lock first tidies up what a killed predecessor left.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(RunFolder folder, FileStream file)
    {
        Folder = folder;
        _file = file;
    }

    public RunFolder Folder { get; }

    /// <exception cref="HeldException">Another process has it.</exception>
    public static RunLock Acquire(RunFolder folder)
    {
        Directory.CreateDirectory(folder.Bookkeeping);
        FileStream file = LockFile.TryOpen(folder.Lock) ?? throw new HeldException(
            $"the run `{folder.Name}` is held by {(ReadHolder(folder) is { } id ? string.Create(CultureInfo.InvariantCulture, $"process {id}") : "another process")}",
            "wait for it, end it, or choose another folder with `--out`");

        try
        {
            // in a file of its own, since nobody can read the locked one
            File.WriteAllText(folder.Holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            Tidy(folder);
            return new RunLock(folder, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        File.Delete(Folder.Holder);
        _file.Dispose();
    }

    /// <summary>Null while the holder is just starting or ending.</summary>
    private static int? ReadHolder(RunFolder folder)
    {
        try
        {
            return int.TryParse(File.ReadAllText(folder.Holder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>A process killed between the two renames of <see cref="RunWriter"/> left the former result aside: put it back.</summary>
    private static void Tidy(RunFolder folder)
    {
        if (Directory.Exists(folder.Old) && !Directory.Exists(folder.Path))
            Directory.Move(folder.Old, folder.Path);
        foreach (string leftover in (string[])[folder.Old, folder.New])
            if (Directory.Exists(leftover))
                Directory.Delete(leftover, recursive: true);
    }
}
