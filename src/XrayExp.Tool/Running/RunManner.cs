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
    /// <summary>What is to become of results that are there already.</summary>
    public required RunWish Wish { get; init; }

    /// <summary>What pictures are kept as.</summary>
    public PictureFormat Pictures { get; init; }

    /// <summary>A run is one of many, and says only what is out of the ordinary.</summary>
    public bool IsBrief { get; init; }

    /// <summary>
    /// A finished run of another experiment or other data, in whose place a new result comes, is kept under another name.
    /// </summary>
    public bool KeepsFormer { get; init; }

    /// <summary>Reads the images; anew for each run unless said otherwise.</summary>
    public Func<LoadedExperiment, CommandContext, Dataset> Data { get; init; } =
        (experiment, context) => ExperimentData.Load(experiment.Spec, context);

    /// <summary>What sees a training; the command's stderr unless said otherwise.</summary>
    public Func<CommandContext, ITrainingObserver> Observer { get; init; } = TrainingProgress.Of;

    /// <summary>A line about the ordinary course of things.</summary>
    public void Say(string line, CommandContext context)
    {
        if (!IsBrief)
            context.Say(line);
    }
}
