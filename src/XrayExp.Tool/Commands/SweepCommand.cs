using System.CommandLine;
using System.Globalization;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Reading;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Tool.Running;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Tool.Commands;

/// <summary>Runs every experiment that a sweep file derives from its base, and tabulates the figures. Nothing is trained if any of them has
/// a mistake.</summary>
internal sealed class SweepCommand : ToolCommand
{
    private readonly Argument<string> _sweep =
        new("SWEEP.yaml") { Description = "The sweep: a base experiment, what varies, and the seeds." };
    private readonly Option<bool> _force = new("--force") { Description = "Train every member again, even if its result is up to date." };
    private readonly PicturesOption _pictures = new();
    private readonly AllowDivergedOption _allowDiverged =
        new("End with exit code 0 even if trainings diverged; means and tests still leave them out.");
    private readonly FormatOption _format = new(OutputFormat.Text, OutputFormat.Markdown, OutputFormat.Csv, OutputFormat.Json);

    public SweepCommand()
        : base("sweep", "Varies keys and seeds of an experiment, runs every combination and tabulates the figures.",
            "xrayexp sweep experiments/sweeps/quickstart.yaml", "xrayexp sweep experiments/sweeps/class-weight.yaml --format markdown")
    {
        Add(_sweep);
        Add(new SettingOption(nameof(ToolSettings.Out), "; the sweep's are in DIR/SWEEP/MEMBER/"));
        Add(new SettingOption(nameof(ToolSettings.Jobs)));
        Add(new SettingOption(nameof(ToolSettings.Threads), " of all jobs together"));
        Add(_force);
        Add(_pictures);
        Add(new SettingOption(nameof(ToolSettings.Ledger)));
        Add(_allowDiverged);
        _format.AddTo(this);
        SettingOption.AddOfImages(this);
    }

    public override string GoOn(string words) =>
        $"`{words.Replace(" --force", "", StringComparison.Ordinal)}` continues where this stopped; finished runs are kept";

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        SweepPlan plan = ExperimentOptions.SweepLoader(context).Load(arguments.GetRequiredValue(_sweep)).Plan;
        string output = ResultsFolder.Of(arguments.GetRequiredValue(_sweep), context);
        RunWish wish = arguments.GetValue(_force) ? RunWish.Force : RunWish.GoOn;
        PictureFormat pictures = arguments.GetValue(_pictures);
        string file = context.ExistingFile(arguments.GetRequiredValue(_sweep));
        SweepSession session = new(plan, file, context.Resolve(output), LedgerFile.Of(context), context) { Pictures = pictures };
        int jobs = Math.Min(context.Settings.Jobs ?? LocalProcesses.UsualJobs(context.Threads), plan.Members.Length);
        SweepResult? result = session.Run(jobs == 1
            ? new ThisProcess(session.Folder, wish, pictures, context)
            : LocalProcesses.Of(arguments.GetRequiredValue(_sweep), session.Folder, jobs, wish, pictures, context));
        if (result is null)
            return session.Failure;
        context.Out.Write(_format.Read(arguments) switch
        {
            OutputFormat.Json => SweepJson.Write(result),
            OutputFormat.Csv => SweepCsv.Write(result),
            OutputFormat.Markdown => SweepText.Markdown(result),
            _ => SweepText.Render(result, context.OutTerminal.Colour),
        });
        context.Say($"written to {Path.Combine(output, plan.Spec.Name)}; look at sweep.md and the pictures beside it");
        return Report(result, arguments.GetValue(_allowDiverged), context) ? ExitCode.Done : ExitCode.AnswerIsNo;
    }

    /// <returns>Whether the exit code may be 0.</returns>
    private static bool Report(SweepResult result, bool allowed, CommandContext context)
    {
        if (result.Diverged.IsEmpty)
            return true;
        string message = string.Create(CultureInfo.InvariantCulture,
            $"{result.Diverged.Length} of {result.Plan.Members.Length} runs diverged and {(result.Diverged.Length == 1 ? "is" : "are")} " +
                $"left out of means and tests; the first is {result.Diverged[0].Member.Name}");
        if (allowed)
            context.Warn(message);
        else
            context.Error.Write(DiagnosticText.Render(message,
                $"the tables name them; with `{AllowDivergedOption.Word}` the exit code is 0", context.ErrorTerminal.Colour));
        return allowed;
    }
}
