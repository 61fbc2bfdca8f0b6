using System.CommandLine;
using XrayExp.Engine.Spec.Schema;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>The JSON Schema of the experiment file, for editors.</summary>
internal sealed class SchemaCommand : ToolCommand
{
    public SchemaCommand()
        : base("schema", "The JSON Schema of the experiment file, for editors that complete and check.", "xrayexp schema > experiments/experiment.schema.json")
    {
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        context.Out.Write(ExperimentSchema.Write());
        return ExitCode.Done;
    }
}
