using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>All mistakes of experiments, each with its place; exit 2 when there is one.</summary>
internal sealed class ValidateCommand : ToolCommand
{
    private readonly ExperimentOptions _experiments = new(several: true);
    private readonly FormatOption _format = new();

    public ValidateCommand()
        : base("validate", "All mistakes of experiments, shapes included; reads no image.", "xrayexp validate experiments/model3.yaml")
    {
        _experiments.AddTo(this);
        _format.AddTo(this);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        ImmutableArray<LoadedExperiment> loaded = _experiments.Load(arguments, context);
        if (_format.Read(arguments) == OutputFormat.Json)
            context.Out.WriteLine(JsonText.Write(new JsonArray([.. loaded.Select(Json)])));
        else
            foreach (LoadedExperiment experiment in loaded)
                Report(experiment, context);
        return loaded.All(experiment => experiment.IsGood) ? ExitCode.Done : ExitCode.InputWrong;
    }

    private static void Report(LoadedExperiment experiment, CommandContext context)
    {
        if (experiment.IsGood)
        {
            context.Out.WriteLine($"{experiment.File}: good ({experiment.Spec.Name}: {experiment.Plan.Layers.Length} layers, {experiment.Plan.Parameters.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} parameters)");
            return;
        }

        context.Error.Write(DiagnosticText.Render(new InputException(experiment.Diagnostics), context.ErrorTerminal.Colour));
        int count = experiment.Diagnostics.Length;
        context.Say($"{experiment.File}: {count} {(count == 1 ? "mistake" : "mistakes")}");
    }

    private static JsonObject Json(LoadedExperiment experiment) => new()
    {
        ["file"] = experiment.File,
        ["good"] = experiment.IsGood,
        ["diagnostics"] = new JsonArray([.. experiment.Diagnostics.Select(Json)]),
    };

    private static JsonObject Json(Diagnostic diagnostic)
    {
        FileOrigin? place = diagnostic.Where as FileOrigin;
        return new JsonObject
        {
            ["rule"] = diagnostic.Rule,
            ["severity"] = diagnostic.Severity == Severity.Error ? "error" : "warning",
            ["where"] = diagnostic.Where.Describe(),
            ["file"] = place?.Text.Name,
            ["line"] = place?.Line,
            ["column"] = place?.Column,
            ["length"] = place?.Length,
            ["message"] = diagnostic.Message,
            ["help"] = diagnostic.Help,
        };
    }
}
