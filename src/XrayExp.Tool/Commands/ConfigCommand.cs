using System.CommandLine;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Spec.Effective;
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
        if (_format.Read(arguments) == OutputFormat.Json)
            context.Out.WriteLine(JsonText.Write(EffectiveJson.WithOrigins(experiment.Effective)));
        else
            context.Out.Write(BlockYaml.WriteWithOrigins(experiment.Effective));
        return ExitCode.Done;
    }
}
