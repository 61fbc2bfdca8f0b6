using System.Collections.Immutable;
using System.Text;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Running;

/// <summary>The joint result of the folds of a cross-validation. Every image of train and val was held out once, so the pooled
/// predictions come from models that never saw the image; the figures of the folds show how they vary.</summary>
/// <param name="Run">The contents of <c>metrics.json</c>.</param>
/// <param name="Predictions">The predictions of all folds, sorted by id. Each fold's model uses its own threshold.</param>
/// <param name="Images">The images of train and val.</param>
public sealed record CrossValidation(RecordedRun Run, Predictions Predictions, ImmutableArray<ImageHash> Images)
{
    /// <param name="folds">The finished folds, in order.</param>
    public static CrossValidation Of(LoadedExperiment experiment, ImmutableArray<ComparedResult> folds)
    {
        ImmutableArray<RecordedRun> runs = [.. folds.Select(fold => fold.Run)];
        RecordedRun first = runs[0];
        Predictions pooled = Pool(folds);
        RecordedRun run = new()
        {
            Experiment = experiment.Spec.Name,
            Fingerprint = Fingerprint.Of(experiment.CanonicalSha256, first.Data.Sha256),
            Divergence = runs.Index().Where(one => one.Item.Divergence is not null)
                .Select(one => one.Item.Divergence! with { Reason = $"{FoldName.Of(one.Index + 1)}: {one.Item.Divergence!.Reason}" })
                .FirstOrDefault(),
            Model = first.Model,
            Data = first.Data with
            {
                Splits = [.. runs.Select((one, i) => one.Data.Splits[^1] with { Name = FoldName.Of(i + 1) })],
                ClassWeight = []
            },
            History = new TrainingHistory([], []),
            Test = Evaluator.Evaluate(pooled, runs.Sum(one => one.Test.Of<MeanLoss>() * one.Test.Images) / pooled.Images.Length),
            Scored = SplitName.HeldOut,
            Folds = Figures(runs),
            WeightsSha256 = RecordedRun.WeightsOf(runs),
            PredictionsSha256 = Sha256Text.Of(PredictionsFile.Write(pooled)),
        };
        return new CrossValidation(run, pooled, folds[0].Images!.Value);
    }

    /// <summary>Returns the byte-stable files beside the folds; <c>metrics.json</c> is the last.</summary>
    /// <param name="folder">The absolute path of the files' folder.</param>
    public ImmutableArray<RunFile> Texts(LoadedExperiment experiment, string folder) =>
    [
        Text(RunFolder.Predictions, PredictionsFile.Write(Predictions)),
        Text(RunFolder.Images, ImagesFile.Write(Images)),
        Text(RunFolder.Summary, SummaryTable.Render(experiment.Spec.Name, experiment.Plan)),
        Text(RunFolder.Experiment, experiment.EffectiveYaml(folder)),
        Text(RunFolder.Metrics, MetricsFile.Write(Run)),
    ];

    public ImmutableArray<NamedSheet> Pictures()
    {
        ImmutableArray<ClassCurves> curves = ClassCurves.Of(Predictions);
        return
        [
            new(RunFolder.ConfusionMatrixPicture,
                () => ConfusionMatrixPicture.Of(Run.Experiment, Predictions.Classes, Run.Test, Run.Scored)),
            new(RunFolder.RocPicture, () => RocPicture.Of(Run.Experiment, curves, Run.Test, Run.Scored)),
            new(RunFolder.PrecisionRecallPicture, () => PrecisionRecallPicture.Of(Run.Experiment, curves, Run.Test, Run.Scored)),
            new(RunFolder.CalibrationPicture,
                () => CalibrationPicture.Of(Run.Experiment, Predictions, Run.Test, temperature: null, Run.Scored)),
        ];
    }

    /// <summary>Pools the predictions. The threshold is that of all folds, or NaN if they have several: the answers are in the
    /// predictions.</summary>
    private static Predictions Pool(ImmutableArray<ComparedResult> folds)
    {
        double[] thresholds = [.. folds.Select(fold => fold.Run.Test.Threshold).Distinct()];
        return new Predictions(
            folds[0].Run.Data.Classes,
            thresholds.Length == 1 ? thresholds[0] : double.NaN,
            [.. folds.SelectMany(fold => fold.Predictions!.Images).OrderBy(image => image.Id, StringComparer.Ordinal)]);
    }

    /// <summary>Returns the figures fold by fold; the temperature and threshold that the folds chose come first.</summary>
    private static ImmutableArray<FoldFigure> Figures(ImmutableArray<RecordedRun> runs)
    {
        OperatingPoint? chosen = runs[0].Chosen;
        return
        [
            .. chosen?.Temperature is null ? [] : (FoldFigure[])[Figure("temperature", run => run.Chosen!.Temperature!.Value)],
            .. chosen?.Rule is null ? [] : (FoldFigure[])[Figure("threshold", run => run.Test.Threshold)],
            .. FigureCatalogue.All.Where(figure => runs.All(run => run.Test.Knows(figure)))
                .Select(figure => Figure(figure.Name, run => run.Test[figure])),
        ];

        FoldFigure Figure(string name, Func<RecordedRun, double> of) => new(name, [.. runs.Select(of)]);
    }

    private static RunFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
