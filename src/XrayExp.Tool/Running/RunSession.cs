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

/// <summary>Makes the run of one experiment in <c>OUT/NAME/</c>: a single run, or a cross-validation with a run for each fold.</summary>
/// <param name="output">Absolute path of the folder of all runs.</param>
internal sealed class RunSession(LoadedExperiment experiment, string output, RunManner manner, CommandContext context)
{
    private readonly RunFolder _folder = new(output, experiment.Spec.Name);

    /// <summary>Why <see cref="Run"/> trained the experiment; null if the stored run was up to date.</summary>
    public string? Stale { get; private set; }

    /// <summary>Checks what a run needs besides its data. Called for all runs before the first one's images are read.</summary>
    /// <exception cref="InputException">Something other than a run is in this run's place, or the CPU lacks the requested vector
    /// width.</exception>
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

    /// <summary>Reads the finished run, to compare it with others.</summary>
    /// <param name="name">The run's name in messages.</param>
    public ComparedResult Result(string name) => StoredResult.ReadFolder(name, _folder.Path);
}
