using System.CommandLine;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Loading;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Running;
using XrayExp.Engine.Spec;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Running;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Evaluates a trained model on one of its splits or on other images; never writes into the run's folder.</summary>
internal sealed class EvaluateCommand : ToolCommand
{
    private readonly Argument<string> _run = new("RUN") { Description = "The folder of a finished run." };
    private readonly Option<string?> _data = new("--data")
    {
        Description =
        "Other images: a folder that contains the split's folder, or the class folders themselves.",
        HelpName = "DIR"
    };
    private readonly Option<string?> _split = new("--split")
    {
        Description =
        "train, val, test, or held_out for a fold; by default the split that the run was scored on.",
        HelpName = "NAME"
    };
    private readonly OutputOption _output = new("Write the answer to a file.", "FILE");
    private readonly Option<bool> _noVerify =
        new("--no-verify") { Description = "Use the run's files even if metrics.json is missing or they differ from it." };
    private readonly FormatOption _format = new();

    public EvaluateCommand()
        : base("evaluate", "Evaluates a trained model and prints the classification report.", "xrayexp evaluate runs/quickstart",
            "xrayexp evaluate runs/quickstart --split val --json")
    {
        Add(_run);
        Add(_data);
        Add(_split);
        Add(_output);
        Add(_noVerify);
        Add(new SettingOption(nameof(ToolSettings.Threads)));
        _split.AcceptOnlyFromAmong(SplitName.Train, SplitName.Validation, SplitName.Test, SplitName.HeldOut);
        _format.AddTo(this);
        SettingOption.AddOfImages(this);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        string shown = arguments.GetRequiredValue(_run);
        string? output = arguments.GetValue(_output) is { } file ? OutputFile.Require(file, "evaluation", IsEvaluation, context) : null;
        TrainedModel trained = TrainedModel.Read(context.ExistingFolder(shown), shown, verify: !arguments.GetValue(_noVerify));
        WarnOfDivergence(shown, context);
        DecodedSplit split = Load(trained, arguments, context);
        (_, Evaluation evaluation) = trained.Evaluate(split, context.Threads, context.Cancellation);
        string answer = _format.Read(arguments) == OutputFormat.Json
            ? VisibleText.InJson(MetricsFile.Write(evaluation))
            : ClassificationReport.Render(evaluation);
        if (output is not null)
            AtomicFile.Write(output, answer);
        else
            context.Out.Write(answer);
        return ExitCode.Done;
    }

    private static void WarnOfDivergence(string shown, CommandContext context)
    {
        string metrics = Path.Combine(context.Resolve(shown), RunFolder.Metrics);
        if (File.Exists(metrics)
            && MetricsReader.Read(Path.Combine(shown, RunFolder.Metrics), File.ReadAllBytes(metrics)).Divergence is { } divergence)
            context.Warn(DivergenceLine.Of($"the training of `{shown}`", divergence));
    }

    /// <summary>Whether a file begins as an evaluation does, in JSON or as a table.</summary>
    private static bool IsEvaluation(string start) =>
        start.StartsWith("{\n  \"images\": ", StringComparison.Ordinal)
        || start.TrimStart(' ').StartsWith("precision   ", StringComparison.Ordinal);

    private DecodedSplit Load(TrainedModel trained, ParseResult arguments, CommandContext context)
    {
        DataSpec data = trained.Experiment.Spec.Data;
        string name = arguments.GetValue(_split) ?? (data.Division.Folds is null ? SplitName.Test : SplitName.HeldOut);
        using LineProgress progress = new("reading images", context);
        LoadingOptions options = ExperimentData.Options(progress, context);
        bool folderIsSplit = data.Division is { Split: DataSplit.Keep, Folds: null } || name == SplitName.Test;
        string? directory = arguments.GetValue(_data) is { } other ? context.ExistingFolder(other) : folderIsSplit ? data.Directory : null;
        return directory is null
            ? DatasetLoader.LoadSplit(name, data with { Classes = trained.File.Classes }, options, context.Cancellation)
            : DatasetLoader.LoadSplit(FolderOf(directory, name), name, trained.File.Classes, data, options, context.Cancellation);
    }

    /// <summary>Returns the split's folder, or the folder itself if it holds no splits.</summary>
    private static string FolderOf(string directory, string split)
    {
        string inside = Path.Combine(directory, split);
        bool holdsSplits = Directory.Exists(Path.Combine(directory, "train")) || Directory.Exists(Path.Combine(directory, "test"));
        return Directory.Exists(inside) || holdsSplits ? inside : directory;
    }
}
