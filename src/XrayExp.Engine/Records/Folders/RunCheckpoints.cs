using System.Globalization;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Records.Folders;

/// <summary>
/// The checkpoint of one run, <c>checkpoint/state.safetensors</c> in its folder:
/// replaced whole every few seconds, so that a process killed at any moment leaves one that can be gone on from.
/// </summary>
/// <param name="fingerprint">Of the run under way.</param>
/// <param name="threads">Of the run under way.</param>
/// <param name="backend">Of the run under way.</param>
/// <param name="interval">Between two checkpoints; zero means after every step.</param>
public sealed class RunCheckpoints(RunFolder folder, string fingerprint, int threads, Backend backend, TimeProvider clock,
    TimeSpan interval) : ICheckpoints
{
    private readonly string _path = Path.Combine(folder.File(RunFolder.Checkpoint), RunFolder.CheckpointState);
    private long _last = clock.GetTimestamp();

    /// <summary>True when an earlier process has left a checkpoint.</summary>
    public bool Exist => File.Exists(_path);

    /// <summary>True when there is one that this very run can go on from.</summary>
    public bool Fit
    {
        get
        {
            try
            {
                return Exist && CheckpointFile.Read(InputFile.Read(_path, _path, InputFile.MostArrays)).Fingerprint == fingerprint;
            }
            catch (Exception exception) when (exception is InvalidDataException or InputException)
            {
                return false;
            }
        }
    }

    /// <summary>Where to go on; null begins anew.</summary>
    internal Checkpoint? Resumed { get; private set; }

    /// <summary>Makes the run go on from the checkpoint.</summary>
    /// <returns>What there is to say about it.</returns>
    /// <exception cref="InputException">It belongs to another experiment or other data, or is damaged.</exception>
    public string Resume()
    {
        CheckpointFile file;
        try
        {
            file = CheckpointFile.Read(InputFile.Read(_path, _path, InputFile.MostArrays));
        }
        catch (InvalidDataException exception)
        {
            throw new InputException($"the checkpoint `{_path}` can't be read: {exception.Message}",
                "run again without `--resume` to start from the beginning");
        }

        if (file.Fingerprint != fingerprint)
            throw new InputException(
                $"`{folder.Name}` can't be resumed: the experiment or its data are not those of its checkpoint",
                "run again without `--resume` to start from the beginning, or take back the change");
        Resumed = file.Checkpoint;
        string other = file.Threads == threads || backend == Backend.Portable ? "" : string.Create(CultureInfo.InvariantCulture,
            $"; it was begun with {file.Threads} threads and goes on with {threads}, which changes the bits of libtorch's kernels");
        return string.Create(CultureInfo.InvariantCulture,
            $"resuming after {file.Checkpoint.State.Epochs} epochs and {file.Checkpoint.StepsOfEpoch} steps{other}");
    }

    /// <summary>Removes what an earlier process has left.</summary>
    public void Discard() => RunRemains.Remove(folder.File(RunFolder.Checkpoint));

    bool ICheckpoints.IsDue() => clock.GetElapsedTime(_last) >= interval;

    void ICheckpoints.Keep(Checkpoint checkpoint)
    {
        AtomicFile.Write(_path, new CheckpointFile(fingerprint, threads, checkpoint).Write());
        _last = clock.GetTimestamp();

        // a checkpoint leaves its arrays behind, some megabytes;
        // left alone, the collector lets hundreds pile up before it looks at large ones
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }
}
