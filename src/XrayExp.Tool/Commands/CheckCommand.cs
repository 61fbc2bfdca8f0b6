using System.Collections.Immutable;
using System.CommandLine;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Report.Checks;
using XrayExp.Engine.Report.Comparisons;
using XrayExp.Tool.Checking;
using XrayExp.Tool.Comparing;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Retrains what is out of date and compares every result with its baseline.</summary>
internal sealed class CheckCommand : ToolCommand
{
    private readonly ExperimentOptions _experiments = new(several: true, fallback: "experiments/", settings: false);
    private readonly Option<bool> _requireData = new("--require-data")
    {
        Description = "End with exit code 2 if the images of an experiment are missing, instead of leaving it out.",
    };

    private readonly PicturesOption _pictures = new();
    private readonly FormatOption _format = new(OutputFormat.Text, OutputFormat.Markdown, OutputFormat.Json, OutputFormat.JUnit);

    public CheckCommand()
        : base("check", "Retrains what is out of date and compares with the baselines; exit code 1 on a regression.", "xrayexp check",
            "xrayexp check experiments/quickstart.yaml --format junit")
    {
        _experiments.AddTo(this);
        Add(new SettingOption(nameof(ToolSettings.Out)));
        Add(new SettingOption(nameof(ToolSettings.Threads)));
        Add(_requireData);
        Add(_pictures);
        _format.AddTo(this);
        SettingOption.AddOfImages(this);
    }

    public override string GoOn(string words) => $"`{words}` continues; finished runs are not trained again";

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        ImmutableArray<LoadedExperiment> loaded = _experiments.LoadGood(arguments, context);
        ImmutableArray<CheckSession> sessions = [.. loaded.Select(experiment =>
            new CheckSession(experiment, ResultsFolder.Of(experiment.File, context), arguments.GetValue(_pictures), context))];
        if (arguments.GetValue(_requireData) && sessions.FirstOrDefault(session => session.LacksData is not null) is { } without)
            throw new InputException($"{without.Name} can't be checked: {without.LacksData}");
        foreach (CheckSession session in sessions)
            session.Require();
        CheckReport report = new([.. sessions.Select(session => session.Run())]);
        context.Out.Write(Render(report, arguments, context));
        return report.Passed ? ExitCode.Done : ExitCode.AnswerIsNo;
    }

    private string Render(CheckReport report, ParseResult arguments, CommandContext context) => _format.Read(arguments) switch
    {
        OutputFormat.Json => CheckJson.Write(report),
        OutputFormat.JUnit => CheckJUnit.Write(report),
        OutputFormat.Markdown => CheckMarkdown.Render(report, new PictureAddresses(new ResultFinder(context), context).Of),
        _ => CheckText.Render(report) +
            (report.Comparisons.IsSame ? "" : "\n" + ComparisonText.Render(report.Comparisons, context.OutTerminal.Colour)),
    };
}
