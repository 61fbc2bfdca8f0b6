using System.Collections.Immutable;
using System.CommandLine;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report.Comparisons;
using XrayExp.Engine.Running;
using XrayExp.Tool.Running;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Makes finished runs the baselines of their experiments, and prints what that changes, as text for a commit message.</summary>
internal sealed class AcceptCommand : ToolCommand
{
    private readonly ExperimentOptions _experiments = new(several: true, fallback: "experiments/", settings: false);

    private readonly AllowDivergedOption _allowDiverged = new("Accept also the result of a training that diverged.");

    public AcceptCommand()
        : base("accept", "Makes the current results the baselines, and prints what that changes.",
            "xrayexp accept experiments/quickstart.yaml")
    {
        _experiments.AddTo(this);
        Add(new SettingOption(nameof(ToolSettings.Out)));
        Add(_allowDiverged);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        ImmutableArray<LoadedExperiment> loaded = _experiments.LoadGood(arguments, context);

        // checks all before it writes the first
        ImmutableArray<(LoadedExperiment Experiment, RunFolder Run, ComparedResult Result)> current =
            [.. loaded.Select(experiment => (Experiment: experiment, Output: ResultsFolder.Of(experiment.File, context)))
                .Select(pair => (pair.Experiment, pair.Output, Run: new RunFolder(context.Resolve(pair.Output), pair.Experiment.Spec.Name)))
                .Where(one => _experiments.AreGiven(arguments) || IsFinished(one.Run, context))
                .Select(one => (one.Experiment, one.Run, Current(one.Experiment, one.Run, one.Output, context)))];
        foreach ((LoadedExperiment experiment, _, _) in current)
            new Baseline(experiment, context.WorkingDirectory).Require();
        if (!arguments.GetValue(_allowDiverged)
            && current.FirstOrDefault(one => one.Result.Run.Divergence is not null) is { Result: { } diverged })
            throw new InputException(DivergenceLine.Of($"`{diverged.Name}`", diverged.Run.Divergence!),
                $"the baseline of a diverged training guards nothing; `{AllowDivergedOption.Word}` accepts it all the same");
        foreach ((LoadedExperiment experiment, RunFolder run, ComparedResult result) in current)
            Accept(experiment, run, result, context);
        return ExitCode.Done;
    }

    private static bool IsFinished(RunFolder run, CommandContext context)
    {
        if (!run.IsComplete)
            context.Say($"{run.Name}: left out, because there is no finished run");
        return run.IsComplete;
    }

    /// <exception cref="InputException">The run is not the experiment's current result.</exception>
    private static ComparedResult Current(LoadedExperiment experiment, RunFolder run, string output, CommandContext context)
    {
        string shown = $"{output}/{run.Name}", help = $"`{context.Name} run {experiment.File}` makes it";
        if (!run.IsComplete)
            throw new InputException($"there is no finished run `{shown}`", help);
        ComparedResult result = StoredResult.ReadFolder(shown, run.Path).Intact(help);
        if (result.Run.Fingerprint != Fingerprint.Of(experiment.CanonicalSha256, result.Run.Data.Sha256))
            throw new InputException($"`{shown}` is not the current result of {experiment.File}", help);
        return result;
    }

    private static void Accept(LoadedExperiment experiment, RunFolder run, ComparedResult result, CommandContext context)
    {
        Baseline baseline = new(experiment, context.WorkingDirectory);
        Comparison? change = baseline.Exists ? Comparison.Of(baseline.Result(), result) : null;
        if (change is { IsSame: true } && baseline.IsWrittenAs(run))
        {
            context.Say($"{run.Name}: the baseline is up to date");
            return;
        }

        baseline.Replace(run);
        context.Out.Write(change is { IsSame: true }
            ? $"{run.Name}: the same result; its files were written again\n"
            : change is null
            ? $"{run.Name}: the first baseline: {ResultLine.Of(result.Run)}\n"
            : ComparisonText.Render(new ComparisonSet("baselines", "now", [change], [], []), context.OutTerminal.Colour));
    }
}
