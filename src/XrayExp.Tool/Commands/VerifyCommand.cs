using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Records;
using XrayExp.Engine.Running;
using XrayExp.Tool.Running;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;
using XrayExp.Tool.Verifying;

namespace XrayExp.Tool.Commands;

/// <summary>Proves that an experiment has one result with any number of threads, at any vector width and on any machine, or reports the
/// place where two trainings differ.</summary>
internal sealed class VerifyCommand : ToolCommand
{
    private readonly ExperimentOptions _experiments = new(several: false);
    private readonly WholeNumbersOption _threads = new("--threads", "Numbers of threads to train with; 1,2,4 by default.",
        "whole numbers from 1 to 1024", threads => threads is >= 1 and <= 1024);
    private readonly WholeNumbersOption _vectorBits = VectorBits("--vector-bits");

    /// <summary>The option's name in earlier versions; read if the new one is not given.</summary>
    private readonly WholeNumbersOption _lanes = VectorBits("--lanes");

    private readonly WholeNumberOption _runs = new("--runs", "Number of trainings with the same threads and vectors; 1 by default.");
    private readonly Option<string?> _against = new("--against")
    {
        Description = "A result made elsewhere: its metrics.json, or the folder of a run or baseline.",
        HelpName = "FILE",
    };

    private readonly FormatOption _format = new();

    public VerifyCommand()
        : base(
            "verify",
            "Trains again in fresh processes and proves that the result has the same bits.",
            "xrayexp verify experiments/quickstart.yaml",
            "xrayexp verify experiments/model3.yaml --set training.epochs=2 --threads 1,2 --vector-bits 512,128 --against runs/model3")
    {
        _experiments.AddTo(this);
        Add(_threads);
        Add(_vectorBits);
        _lanes.Hidden = true;
        Add(_lanes);
        Add(_runs);
        Add(_against);
        _format.AddTo(this);
        SettingOption.AddOfImages(this);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        LoadedExperiment experiment = _experiments.Load(arguments, context)[0];
        string name = experiment.Spec.Name;
        if (!experiment.Folds.IsEmpty)
            throw new InputException($"`{name}` is a cross-validation; one of its folds is verified at a time", "add `--set data.fold=1`");
        ImmutableArray<int> threads = arguments.GetValue(_threads) ?? [1, 2, 4], has = [.. VectorWidth.All.Where(VectorWidth.IsSupported)];
        ImmutableArray<int> widths = arguments.GetValue(_vectorBits) ?? arguments.GetValue(_lanes) ?? has;
        ImmutableArray<Setting> settings =
        [
            .. from bits in widths.Where(VectorWidth.IsSupported)
               from count in threads
               from run in Enumerable.Range(1, arguments.GetValue(_runs) ?? 1)
               select new Setting(count, bits, run),
        ];
        Precedent? against = arguments.GetValue(_against) is { } file ? Precedent.Read(file, context) : null;
        if (settings.IsEmpty)
            throw new InputException(
                $"this CPU has no vectors of {string.Join(" or ", widths)} bits, so there is nothing to train",
                $"it has {string.Join(" and ", has)}");
        if (settings.Length == 1 && against is null)
            throw new InputException("one training cannot be compared with anything",
                "add threads, vector widths, `--runs 2`, or a result made elsewhere: `--against FILE`");
        ExperimentRun.Check(experiment);
        against?.Require(experiment, ExperimentData.Load(experiment.Spec, context));

        try
        {
            Proof proof =
                Prove(name, settings, _experiments.Words(arguments), context) with { Against = against, Skipped = [.. widths.Except(has)] };
            context.Out.Write(_format.Read(arguments) == OutputFormat.Json
                ? JsonAnswer.Write(ProofJson.Of(proof)) + "\n"
                : ProofText.Render(proof));
            if (proof.Divergence is { } divergence)
                context.Warn($"{DivergenceLine.Of(name, divergence)}; only its bits are proved");
            return proof.IsKept ? ExitCode.Done : ExitCode.AnswerIsNo;
        }
        catch (RetrainingFailure failure)
        {
            context.Error.Write(failure.Said);
            context.Error.Write(DiagnosticText.Render(failure.Message, help: null, context.ErrorTerminal.Colour));
            return failure.Code;
        }
    }

    private static WholeNumbersOption VectorBits(string name) => new(
        name,
        "Widths of the vectors that the kernels use, in bits; by default all that the CPU has.",
        "512, 256 and 128",
        bits => VectorWidth.All.Contains(bits));

    private static Proof Prove(string name, ImmutableArray<Setting> settings, IEnumerable<string> words, CommandContext context)
    {
        using Retraining retraining = new(words, context);
        List<Training> trainings = [];
        foreach (Setting setting in settings)
        {
            context.Say(string.Create(CultureInfo.InvariantCulture, $"training {trainings.Count + 1} of {settings.Length}: {setting}"));
            trainings.Add(retraining.Train(setting));
        }

        return new Proof(name, retraining.Fingerprint!, [.. trainings], [], null) { Divergence = retraining.Divergence };
    }
}
