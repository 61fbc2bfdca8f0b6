using System.CommandLine;
using XrayExp.Engine.Compile;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Prints the table of layers as Keras does; reads no image and does not load libtorch.</summary>
internal sealed class SummaryCommand : ToolCommand
{
    private readonly ExperimentOptions _experiments = new(several: false);
    private readonly FormatOption _format = new();

    public SummaryCommand()
        : base("summary", "Prints the layers with their output shapes and parameters, as Keras does.",
            "xrayexp summary experiments/model3.yaml")
    {
        _experiments.AddTo(this);
        _format.AddTo(this);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        LoadedExperiment experiment = _experiments.Load(arguments, context)[0];
        context.Out.Write(_format.Read(arguments) == OutputFormat.Json
            ? SummaryTable.RenderJson(experiment.Spec.Name, experiment.Plan)
            : SummaryTable.Render(experiment.Spec.Name, experiment.Plan));
        return ExitCode.Done;
    }
}
