using XrayExp.Engine.Compare;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Running;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>The run of one experiment, <c>OUT/NAME/</c>: a single one, or a cross-validation with a run for each fold.</summary>
/// <param name="output">Absolute; the folder of all runs.</param>
internal sealed class RunSession(LoadedExperiment experiment, string output, RunManner manner, CommandContext context)
{
    private readonly RunFolder _folder = new(output, experiment.Spec.Name);

    /// <summary>Why it was trained, after <see cref="Run"/>; null where the stored run stood.</summary>
    public string? Stale { get; private set; }

    /// <summary>To be asked of all runs before the first one's images are read.</summary>
    /// <exception cref="InputException">Something that is no run lies in the place of this one, or the CPU can't work as it is asked
    /// to.</exception>
    public void Require()
    {
        _ = VectorWidth.InForce;
        if (File.Exists(_folder.File(SweepFiles.Spec)))
            throw new InputException($"`{_folder.Path}` holds the runs of a sweep, which a run would replace",
                "rename the experiment or the sweep, or choose another folder with `--out`");
        RunPlace.RequireForRun(_folder);
    }

    /// <summary>Trains and writes what is not up to date.</summary>
    /// <returns>The run's figures, new or stored.</returns>
    public RecordedRun Run()
    {
        Require();
        if (experiment.Folds.IsEmpty)
        {
            SingleRun single = new(experiment, _folder, manner, context);
            RecordedRun run = single.Run();
            Stale = single.Stale;
            return run;
        }

        FoldsSession folds = new(experiment, _folder, manner, context);
        RecordedRun pooled = folds.Run();
        Stale = folds.Stale;
        return pooled;
    }

    /// <summary>The finished run, to be compared with others.</summary>
    /// <param name="name">What people call it.</param>
    public ComparedResult Result(string name) => StoredResult.ReadFolder(name, _folder.Path);
}
