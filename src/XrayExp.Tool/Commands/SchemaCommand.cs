using System.CommandLine;
using XrayExp.Engine.Spec.Schema;
using XrayExp.Engine.Sweep.Reading;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>The JSON Schema of the experiment file, or of the sweep file, for editors.</summary>
internal sealed class SchemaCommand : ToolCommand
{
    private readonly Option<bool> _sweep = new("--sweep") { Description = "Print the schema of the sweep file instead." };

    public SchemaCommand()
        : base("schema", "Prints the JSON Schema of the experiment file, with which editors complete and check.", "xrayexp schema > experiments/experiment.schema.json", "xrayexp schema --sweep > experiments/sweep.schema.json")
        => Add(_sweep);

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        context.Out.Write(arguments.GetValue(_sweep) ? SweepSchema.Write() : ExperimentSchema.Write());
        return ExitCode.Done;
    }
}
