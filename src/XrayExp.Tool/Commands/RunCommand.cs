using System.Collections.Immutable;
using System.CommandLine;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Engine.Running;
using XrayExp.Tool.Running;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Trains, evaluates and writes <c>OUT/NAME/</c>. Nothing is trained or written if any of the experiments has a mistake or lacks
/// its data.</summary>
internal sealed class RunCommand : ToolCommand
{
    private readonly ExperimentOptions _experiments = new(several: true);
    private readonly SettingOption _output = new(nameof(ToolSettings.Out));
    private readonly Option<bool> _resume = new("--resume") { Description = "Continue an interrupted run; the result has the same bytes." };
    private readonly Option<bool> _force = new("--force") { Description = "Train again even if the result is up to date." };

    private readonly PicturesOption _pictures = new();
    private readonly AllowDivergedOption _allowDiverged = new("End with exit code 0 even if a training diverged.");

    public RunCommand()
        : base("run", "Trains, evaluates and records experiments.", "xrayexp run experiments/quickstart.yaml",
            "xrayexp run experiments/model3.yaml --set training.epochs=2 --out /tmp/runs")
    {
        _experiments.AddTo(this);
        Add(_output);
        Add(new SettingOption(nameof(ToolSettings.Threads)));
        Add(_resume);
        Add(_force);
        Add(_pictures);
        Add(new SettingOption(nameof(ToolSettings.Ledger)));
        Add(_allowDiverged);
        SettingOption.AddOfImages(this);
    }

    public override string GoOn(string words)
    {
        string command = words.Replace(" --force", "", StringComparison.Ordinal);
        string resumed = command.Contains(" --resume", StringComparison.Ordinal) ? command : $"{command} --resume";
        return $"`{resumed}` continues where this stopped";
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        ImmutableArray<LoadedExperiment> loaded = _experiments.LoadGood(arguments, context);
        if (arguments.GetValue(_resume) && arguments.GetValue(_force))
            throw new InputException("expected one of `--resume` and `--force`; received both",
                "`--resume` continues an interrupted run, `--force` trains again from the beginning");
        RunWish wish = arguments.GetValue(_resume) ? RunWish.Resume : arguments.GetValue(_force) ? RunWish.Force : RunWish.Usual;
        RunManner manner = new() { Wish = wish, KeepsFormer = true, Pictures = arguments.GetValue(_pictures) };
        ImmutableArray<RunSession> sessions = [.. loaded.Select(experiment =>
            new RunSession(experiment, context.Resolve(ResultsFolder.Of(experiment.File, context)), manner, context))];
        foreach (RunSession session in sessions)
            session.Require();
        foreach (LoadedExperiment experiment in loaded)
            ExperimentRun.Check(experiment);
        TestLedger? ledger = LedgerFile.Of(context);
        bool good = true;
        foreach ((LoadedExperiment experiment, RunSession session) in loaded.Zip(sessions))
        {
            RecordedRun run = session.Run();
            ledger?.Add(TestEvaluation.Of(run.Experiment, experiment.Spec.Seed, run));
            context.Out.WriteLine($"{run.Experiment}: {ResultLine.Of(run)}");
            context.Say(NextStep.Of(experiment, ResultsFolder.Of(experiment.File, context), arguments.GetValue(_output),
                !_experiments.Settings(arguments).Any(), context));
            good &= DivergenceLine.Report(run.Experiment, run, arguments.GetValue(_allowDiverged), context);
        }

        return good ? ExitCode.Done : ExitCode.AnswerIsNo;
    }
}
