using System.CommandLine;
using System.Globalization;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Reading;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Tool.Cluster;
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
    private readonly Option<bool> _detach = new("--detach") { Description = "Slurm: return once the job is submitted." };
    private readonly PicturesOption _pictures = new();
    private readonly AllowDivergedOption _allowDiverged =
        new("End with exit code 0 even if trainings diverged; means and tests still leave them out.");
    private readonly FormatOption _format = new(OutputFormat.Text, OutputFormat.Markdown, OutputFormat.Csv, OutputFormat.Json);

    private static readonly string[] EngineSettings =
    [
        nameof(ToolSettings.Engine), nameof(ToolSettings.Array), nameof(ToolSettings.Partition), nameof(ToolSettings.Time),
        nameof(ToolSettings.CpusPerTask), nameof(ToolSettings.Mem), nameof(ToolSettings.Sbatch), nameof(ToolSettings.CommandTemplate),
    ];

    public SweepCommand()
        : base("sweep", "Varies keys and seeds of an experiment, runs every combination and tabulates the figures.",
            "xrayexp sweep experiments/sweeps/quickstart.yaml", "xrayexp sweep experiments/sweeps/class-weight.yaml --format markdown")
    {
        Add(_sweep);
        Add(new SettingOption(nameof(ToolSettings.Out), "; the sweep's are in DIR/SWEEP/MEMBER/"));
        Add(new SettingOption(nameof(ToolSettings.Jobs)));
        Add(new SettingOption(nameof(ToolSettings.Threads), " of all jobs together"));
        foreach (string property in EngineSettings)
            Add(new SettingOption(property));
        Add(_detach);
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
        PictureFormat pictures = arguments.GetValue(_pictures);
        string file = context.ExistingFile(arguments.GetRequiredValue(_sweep));
        SweepSession session = new(plan, file, context.Resolve(output), LedgerFile.Of(context), context) { Pictures = pictures };
        SweepResult? result = session.Run(Engine(arguments, plan, session.Folder, context));
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

    private IMemberEngine Engine(ParseResult arguments, SweepPlan plan, string folder, CommandContext context)
    {
        RunWish wish = arguments.GetValue(_force) ? RunWish.Force : RunWish.GoOn;
        PictureFormat pictures = arguments.GetValue(_pictures);
        string sweep = arguments.GetRequiredValue(_sweep), engine = context.Settings.Engine ?? ToolSettings.Local;
        int jobs = Math.Min(context.Settings.Jobs ?? LocalProcesses.UsualJobs(context.Threads), plan.Members.Length);
        if (arguments.GetValue(_detach) && engine != ToolSettings.Slurm)
            throw new InputException("`--detach` works with `--engine slurm` only; runs of the other engines end with this command");
        if (engine == ToolSettings.Command)
            CommandEngine.Require(context.Settings.CommandTemplate);
        if (engine == ToolSettings.Slurm)
            new Slurm(context).Require();
        return engine switch
        {
            ToolSettings.Slurm => new SlurmArray(sweep, folder, wish, pictures, arguments.GetValue(_detach), context),
            ToolSettings.Command => new CommandEngine(context.Settings.CommandTemplate!, sweep, folder, jobs, wish, pictures, context),
            _ when jobs == 1 => new ThisProcess(folder, wish, pictures, context),
            _ => LocalProcesses.Of(sweep, folder, jobs, wish, pictures, context),
        };
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
