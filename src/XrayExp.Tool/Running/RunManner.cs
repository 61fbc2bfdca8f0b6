using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Records;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Train;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>How a command makes its runs.</summary>
internal sealed record RunManner
{
    /// <summary>What happens to results that exist already.</summary>
    public required RunWish Wish { get; init; }

    /// <summary>The format of the pictures.</summary>
    public PictureFormat Pictures { get; init; }

    /// <summary>True for a run that is one of many: it then reports only what is out of the ordinary.</summary>
    public bool IsBrief { get; init; }

    /// <summary>True: when a new result replaces a finished run of another experiment or other data, that run is kept under another
    /// name.</summary>
    public bool KeepsFormer { get; init; }

    /// <summary>Reads the images; by default anew for each run.</summary>
    public Func<LoadedExperiment, CommandContext, Dataset> Data { get; init; } =
        (experiment, context) => ExperimentData.Load(experiment.Spec, context);

    /// <summary>Creates the observer of a training; by default one that writes to the command's stderr.</summary>
    public Func<CommandContext, ITrainingObserver> Observer { get; init; } = TrainingProgress.Of;

    /// <summary>Writes a line about the ordinary course of a run, unless <see cref="IsBrief"/>.</summary>
    public void Say(string line, CommandContext context)
    {
        if (!IsBrief)
            context.Say(line);
    }
}
