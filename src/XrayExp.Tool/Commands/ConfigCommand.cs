using System.CommandLine;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Engine.Spec.Yaml;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>The effective experiment, every default written out, and where each value comes from.</summary>
internal sealed class ConfigCommand : ToolCommand
{
    private readonly ExperimentOptions _experiments = new(several: false);
    private readonly FormatOption _format = new();

    public ConfigCommand()
        : base("config", "The effective experiment, and where each value comes from.", "xrayexp config experiments/model3-rotation40.yaml --set training.epochs=2")
    {
        _experiments.AddTo(this);
        _format.AddTo(this);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        LoadedExperiment experiment = _experiments.Load(arguments, context)[0];
        MapNode effective = WithUsersPlaces(experiment, context);
        if (_format.Read(arguments) == OutputFormat.Json)
            context.Out.WriteLine(JsonAnswer.Write(EffectiveJson.WithOrigins(effective)));
        else
            context.Out.Write(BlockYaml.WriteWithOrigins(effective));
        return ExitCode.Done;
    }

    /// <summary>The file that a run wrote has every value; the run remembers the user's own files and lines.</summary>
    private static MapNode WithUsersPlaces(LoadedExperiment experiment, CommandContext context)
    {
        string environment = Path.Combine(Path.GetDirectoryName(context.Resolve(experiment.File))!, RunFolder.Environment);
        return Path.GetFileName(experiment.File) == RunFolder.Experiment && File.Exists(environment)
            ? RecordedOrigins.Restore(experiment.Effective, EnvironmentFile.Origins(File.ReadAllBytes(environment)), where => where is FileOrigin file && file.Text.Name == experiment.File)
            : experiment.Effective;
    }
}
