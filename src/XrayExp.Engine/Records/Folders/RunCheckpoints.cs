using System.Globalization;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Records.Folders;

/// <summary>The checkpoint of one run, <c>checkpoint/state.safetensors</c> in its folder. It is replaced as a whole every few seconds, so
/// that a process that is killed at any moment leaves one from which the run can continue.</summary>
/// <param name="fingerprint">The fingerprint of this run.</param>
/// <param name="threads">The number of threads of this run.</param>
/// <param name="backend">The backend of this run.</param>
/// <param name="interval">The time between two checkpoints; zero: after every step.</param>
public sealed class RunCheckpoints(RunFolder folder, string fingerprint, int threads, Backend backend, TimeProvider clock,
    TimeSpan interval) : ICheckpoints
{
    private readonly string _path = Path.Combine(folder.File(RunFolder.Checkpoint), RunFolder.CheckpointState);
    private long _last = clock.GetTimestamp();

    /// <summary>Whether an earlier process has left a checkpoint.</summary>
    public bool Exist => File.Exists(_path);

    /// <summary>Whether there is a checkpoint from which this run can continue.</summary>
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

    /// <summary>The checkpoint from which the run continues; null: it starts from the beginning.</summary>
    internal Checkpoint? Resumed { get; private set; }

    /// <summary>Continues the run from the checkpoint.</summary>
    /// <returns>A message about it.</returns>
    /// <exception cref="InputException">The checkpoint belongs to another experiment or other data, or is damaged.</exception>
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
            $"; it was started with {file.Threads} threads and continues with {threads}, which changes the bits of libtorch's kernels");
        return string.Create(CultureInfo.InvariantCulture,
            $"resuming after {file.Checkpoint.State.Epochs} epochs and {file.Checkpoint.StepsOfEpoch} steps{other}");
    }

    /// <summary>Removes the checkpoint of an earlier process.</summary>
    public void Discard() => RunRemains.Remove(folder.File(RunFolder.Checkpoint));

    bool ICheckpoints.IsDue() => clock.GetElapsedTime(_last) >= interval;

    void ICheckpoints.Keep(Checkpoint checkpoint)
    {
        AtomicFile.Write(_path, new CheckpointFile(fingerprint, threads, checkpoint).Write());
        _last = clock.GetTimestamp();

        // a checkpoint leaves its arrays behind, some megabytes;
        // by itself, the collector lets hundreds of them pile up before it collects large objects
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }
}
