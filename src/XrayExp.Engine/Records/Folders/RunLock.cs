using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records.Folders;

/// <summary>The exclusive right of a process to write a run; it ends with the process. Acquiring it removes what a killed process has
/// left.</summary>
public sealed class RunLock : IDisposable
{
    private readonly FileHold _hold;

    private RunLock(RunFolder folder, FileHold hold)
    {
        Folder = folder;
        _hold = hold;
    }

    public RunFolder Folder { get; }

    /// <exception cref="HeldException">Another process has the lock.</exception>
    public static RunLock Acquire(RunFolder folder)
    {
        Directory.CreateDirectory(folder.Bookkeeping);
        FileHold hold = FileHold.TryTake(folder.Lock) ?? throw new HeldException(
            $"the run `{folder.Name}` is held by {FileHold.HolderOf(folder.Lock)?.ToString() ?? "another process"}",
            "wait for it, end it, or choose another folder with `--out`; a process on another machine counts as dead after " +
                "three minutes without a sign of life");

        try
        {
            FormerResult.Settle(folder);
            AtomicFile.RemoveLeftovers(folder.Path);
            AtomicFile.RemoveLeftovers(folder.File(RunFolder.Checkpoint));
            return new RunLock(folder, hold);
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <exception cref="HeldException">This process gave no sign of life for so long that another one took over.</exception>
    public void Require()
    {
        if (!_hold.IsHeld)
            throw new HeldException(
                $"the run `{Folder.Name}` was taken over by {FileHold.HolderOf(Folder.Lock)?.ToString() ?? "another process"} while this " +
                    "one was halted",
                "its result is not written here; `--resume` continues when the other process has ended");
    }

    public void Dispose() => _hold.Dispose();
}
