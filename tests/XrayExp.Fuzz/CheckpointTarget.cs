using XrayExp.Engine.Randomness;
using XrayExp.Engine.Records.Folders;
using XrayExp.Tool.Shell;

namespace XrayExp.Fuzz;

/// <summary>The checkpoint of an interrupted run, broken: <c>--resume</c> refuses it,
/// or gives the bytes of the run that was left alone.</summary>
internal sealed class CheckpointTarget : Target
{
    private const string Mutant = "resumed/tiny", State = "checkpoint/state.safetensors";

    private readonly FinishedRuns _runs;
    private readonly byte[] _state;

    public CheckpointTarget(FinishedRuns runs)
    {
        _runs = runs;
        _state = runs.Read("begun/tiny", State);
    }

    public override string Name => "checkpoints";

    public override int Share => 3;

    public override Finding? Try(RandomStream chance)
    {
        _runs.Copy("begun/tiny", Mutant);
        File.WriteAllBytes(Path.Combine(_runs.Folder, Mutant, State), ByteMutation.Of(_state, chance));
        try
        {
            // no mutant reaches the pictures, and they take longer than all else
            Said said = InProcess.Run(_runs.Folder, "run", FinishedRuns.Experiment, "--threads", "1", "--out", "resumed",
                "--resume", "--pictures", "none");
            if (said.Broken() is { } broken)
                return broken;
            return said.Code == ExitCode.Done
                && !_runs.Read(Mutant, RunFolder.Metrics).AsSpan().SequenceEqual(_runs.Read("runs/tiny", RunFolder.Metrics))
                ? new Finding("a changed result accepted by `--resume`", said.Error)
                : null;
        }
        finally
        {
            Directory.Delete(Path.Combine(_runs.Folder, "resumed"), recursive: true);
        }
    }
}
