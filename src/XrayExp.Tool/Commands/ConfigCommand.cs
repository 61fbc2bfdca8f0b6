using System.CommandLine;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Engine.Spec.Yaml;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Tool.Commands;

/// <summary>Prints the effective experiment, with every default written out and the origin of each value, or the tool's settings
/// likewise.</summary>
internal sealed class ConfigCommand : ToolCommand
{
    private readonly ExperimentOptions _experiments = new(several: false, required: false);
    private readonly Option<bool> _settings = new("--settings") { Description = "Print the settings of the tool instead." };
    private readonly FormatOption _format = new();

    public ConfigCommand()
        : base("config", "Prints the effective experiment, or the settings of the tool, and where each value comes from.",
            "xrayexp config experiments/model3-rotation40.yaml --set training.epochs=2", "xrayexp config --settings")
    {
        _experiments.AddTo(this);
        Add(_settings);
        _format.AddTo(this);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        bool json = _format.Read(arguments) == OutputFormat.Json;
        if (arguments.GetValue(_settings) == _experiments.AreGiven(arguments))
            throw new InputException("`config` shows an experiment or the settings of the tool",
                $"write `{context.Name} config EXPERIMENT.yaml`, or `{context.Name} config --settings`");
        if (arguments.GetValue(_settings))
        {
            SettingsReport report = new(context.SettingsInForce, InForce(context));
            context.Out.Write(json ? JsonAnswer.Write(report.Json()) + "\n" : report.Text());
            return ExitCode.Done;
        }

        LoadedExperiment experiment = _experiments.Load(arguments, context)[0];
        MapNode effective = WithUsersPlaces(experiment, context);
        if (json)
            context.Out.WriteLine(JsonAnswer.Write(EffectiveJson.WithOrigins(effective)));
        else
            context.Out.Write(BlockYaml.WriteWithOrigins(effective));
        return ExitCode.Done;
    }

    /// <summary>Returns the settings, with the default of each one that is not given.</summary>
    private static ToolSettings InForce(CommandContext context) => context.Settings with
    {
        Threads = context.Threads,
        Jobs = context.Settings.Jobs ?? LocalProcesses.UsualJobs(context.Threads),
        Memory = new ByteCount(ImageStorage.Memory(context)),
        Cache = ImageStorage.Cache(context).Named ?? ImageCache.Off,
        CacheLimit = new ByteCount(ImageStorage.MostBytes(context)),
        Color = context.Settings.Color ?? ToolSettings.Automatic,
    };

    /// <summary>Returns the effective experiment. In a file that a run wrote every value is written out; there the origins are the user's
    /// own files and lines, which the run has recorded.</summary>
    private static MapNode WithUsersPlaces(LoadedExperiment experiment, CommandContext context)
    {
        string environment = Path.Combine(Path.GetDirectoryName(context.Resolve(experiment.File))!, RunFolder.Environment);
        return Path.GetFileName(experiment.File) == RunFolder.Experiment && File.Exists(environment)
            ? RecordedOrigins.Restore(experiment.Effective, EnvironmentFile.Origins(File.ReadAllBytes(environment)),
                where => where is FileOrigin file && file.Text.Name == experiment.File)
            : experiment.Effective;
    }
}
