using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Sweep;
using XrayExp.Tool.Running;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Reports all mistakes of experiments and sweeps, each with its place; exit code 2 if there is one.</summary>
internal sealed class ValidateCommand : ToolCommand
{
    private readonly ExperimentOptions _experiments = new(several: true);
    private readonly FormatOption _format = new();

    public ValidateCommand()
        : base("validate", "Reports all mistakes of experiments and sweeps, shapes included; opens no image.",
            "xrayexp validate experiments/model3.yaml", "xrayexp validate experiments/sweeps/class-weight.yaml")
    {
        _experiments.AddTo(this);
        _format.AddTo(this);
        SettingOption.AddOfImages(this);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        DemandCheck demand = new(context);
        ImmutableArray<Validated> validated =
        [
            .. _experiments.LoadSweeps(arguments, context).Select(sweep => Validated.Of(sweep, demand)),
            .. _experiments.Load(arguments, context, withSweeps: false).Select(experiment => Validated.Of(experiment, demand)),
        ];
        if (_format.Read(arguments) == OutputFormat.Json)
            context.Out.WriteLine(JsonAnswer.Write(new JsonArray([.. validated.Select(Json)])));
        else
            foreach (Validated one in validated)
                Report(one, context);
        return validated.All(one => one.IsGood) ? ExitCode.Done : ExitCode.InputWrong;
    }

    private static void Report(Validated validated, CommandContext context)
    {
        if (validated.IsGood)
        {
            context.Out.WriteLine($"{validated.File}: good ({validated.Content})");
            foreach (string note in validated.Notes)
                context.Say($"{validated.File}: {note}");
            return;
        }

        context.Error.Write(context.AsTyped(DiagnosticText.Render(new InputException(validated.Diagnostics),
            context.ErrorTerminal.Colour)));
        int count = validated.Diagnostics.Sum(diagnostic => diagnostic.Count);
        context.Say(string.Create(CultureInfo.InvariantCulture, $"{validated.File}: {count:N0} {(count == 1 ? "mistake" : "mistakes")}"));
    }

    private static JsonObject Json(Validated validated) => new()
    {
        ["file"] = validated.File,
        ["good"] = validated.IsGood,
        ["diagnostics"] = new JsonArray([.. validated.Diagnostics.Select(Json)]),
        ["notes"] = new JsonArray([.. validated.Notes.Select(note => JsonValue.Create(note))]),
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
            ["count"] = diagnostic.Count,
            ["help"] = diagnostic.Help,
        };
    }

    /// <param name="Content">A summary of a good file's content; null for a file with mistakes.</param>
    /// <param name="Notes">Remarks that are no mistakes.</param>
    private sealed record Validated(string File, string? Content, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<string> Notes)
    {
        private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

        public bool IsGood => Content is not null;

        public static Validated Of(LoadedExperiment experiment, DemandCheck demand) => experiment.IsGood
            ? Of(experiment.File,
                string.Create(Plain,
                    $"{experiment.Spec.Name}: {experiment.Plan.Layers.Length} layers, {experiment.Plan.Parameters:N0} parameters"),
                WithoutData(experiment, demand.Of([experiment])))
            : new Validated(experiment.File, null, experiment.Diagnostics, []);

        public static Validated Of(LoadedSweep sweep, DemandCheck demand) => sweep.IsGood
            ? Of(sweep.File, $"{sweep.Plan.Spec.Name}: {sweep.Plan.Size}",
                demand.Of(sweep.Plan.Groups.Select(group => group.Members[0].Experiment)))
            : new Validated(sweep.File, null, sweep.Diagnostics, []);

        /// <summary>Adds a note if the data folder is missing: only its class folders show whether the last layer fits.</summary>
        private static Demand WithoutData(LoadedExperiment experiment, Demand demand) =>
            experiment.Spec.Data.Directory is { } directory && !Directory.Exists(directory)
                ? demand with { Notes = demand.Notes.Add($"its data folder `{directory}` does not exist, so its classes were not checked") }
                : demand;

        private static Validated Of(string file, string content, Demand demand) =>
            new(file, demand.Mistakes.IsEmpty ? content : null, demand.Mistakes, demand.Notes);
    }
}
