using System.CommandLine;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Schema;
using XrayExp.Engine.Sweep.Reading;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Prints the JSON Schema of the experiment file, of the sweep file or of the settings file, for editors.</summary>
internal sealed class SchemaCommand : ToolCommand
{
    private readonly Option<bool> _sweep = new("--sweep") { Description = "Print the schema of the sweep file instead." };
    private readonly Option<bool> _settings =
        new("--settings") { Description = "Print the schema of the settings file, xrayexp.yaml, instead." };

    public SchemaCommand()
        : base(
            "schema",
            "Prints the JSON Schema of the experiment file, with which editors complete and check experiments.",
            "xrayexp schema > experiments/experiment.schema.json",
            "xrayexp schema --sweep > experiments/sweep.schema.json",
            "xrayexp schema --settings > experiments/settings.schema.json")
    {
        Add(_sweep);
        Add(_settings);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        if (arguments.GetValue(_sweep) && arguments.GetValue(_settings))
            throw new InputException("expected one of `--sweep` and `--settings`; received both");
        context.Out.Write(arguments.GetValue(_sweep) ? SweepSchema.Write() : arguments.GetValue(_settings) ? SettingsSchema.Write()
            : ExperimentSchema.Write());
        return ExitCode.Done;
    }
}
