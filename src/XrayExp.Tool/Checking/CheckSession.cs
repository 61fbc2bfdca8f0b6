using XrayExp.Engine.Compare;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Records;
using XrayExp.Engine.Running;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Checking;

/// <summary>Checks one experiment: makes its run if it is out of date, and compares it with its baseline.</summary>
/// <param name="output">The folder of all runs, as the user gave it.</param>
internal sealed class CheckSession(LoadedExperiment experiment, string output, PictureFormat pictures, CommandContext context)
{
    private readonly Baseline _baseline = new(experiment, context.WorkingDirectory);
    private readonly RunSession _session = new(experiment, context.Resolve(output),
        new RunManner { Wish = RunWish.Usual, Pictures = pictures }, context);

    public string Name => experiment.Spec.Name;

    /// <summary>Why the experiment can't be run: the folder of its images is missing; null otherwise.</summary>
    public string? LacksData { get; } = experiment.Spec.Data.Directory is { } directory && !Directory.Exists(directory)
        ? $"its images are missing; `{context.Name} data import ZIP --out "
            + $"{Path.GetRelativePath(context.WorkingDirectory, directory).Replace(Path.DirectorySeparatorChar, '/')}` imports them"
        : null;

    /// <summary>Checks what can be checked without opening an image. Called before anything is trained.</summary>
    /// <exception cref="Engine.Diagnostics.InputException">The experiment does not fit its data, or something other than a run is in the
    /// place of its run.</exception>
    public void Require()
    {
        if (!_baseline.Exists || LacksData is not null)
            return;
        _session.Require();
        ExperimentRun.Check(experiment);
    }

    public CheckedExperiment Run()
    {
        if (!_baseline.Exists)
            return CheckedExperiment.NotChecked(Name, experiment.File, CheckStatus.NoBaseline,
                $"it has no baseline; `{context.Name} accept {experiment.File}` makes its run's result the baseline");
        if (LacksData is { } reason)
            return CheckedExperiment.NotChecked(Name, experiment.File, CheckStatus.NoData, reason);
        _session.Run();
        Comparison comparison = Comparison.Of(_baseline.Result(), _session.Result($"{output}/{Name}"));
        return CheckedExperiment.Of(Name, experiment.File, _session.Stale,
            Judgement.Of(comparison, experiment.Spec.Regression), comparison);
    }
}
