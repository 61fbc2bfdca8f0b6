using System.Collections.Concurrent;
using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Train;
using XrayExp.Tests.Compare;
using XrayExp.Tests.Records;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Report.Pictures;

/// <summary>Every picture, of runs that never took place.</summary>
internal static class SamplePictures
{
    public static readonly ImmutableArray<string> LongNames = ["bacterial pneumonia with effusion, left lung", "normal",
        "tuberculosis (suspected)"];

    private static readonly ConcurrentDictionary<string, byte[]> Drawn = [];

    /// <summary>Drawn once for all tests.</summary>
    public static byte[] Named(string name) => Drawn.GetOrAdd(name, of => Lay(of).Draw());

    public static Sheet Lay(string name) => name switch
    {
        "history" => HistoryPicture.Of("model3", SampleRun.History(15, validation: true)),
        "history of one epoch" =>
            HistoryPicture.Of("a-name-that-is-much-longer-than-the-picture-is-wide-and-still-goes-on-and-on-and-on-to-the-end",
                SampleRun.History(1, validation: true)),
        "history of a hundred epochs without validation" => HistoryPicture.Of("model3", SampleRun.History(100, validation: false)),
        "confusion matrix" =>
            ConfusionMatrixPicture.Of("model3", SampleRun.TwoClasses, SampleRun.Evaluation(SampleRun.TwoClasses, [[199, 35], [15, 375]])),
        "confusion matrix with long names" =>
            ConfusionMatrixPicture.Of("model3", LongNames, SampleRun.Evaluation(LongNames, [[1180, 35, 2], [0, 0, 0], [0, 15, 375]])),
        "confusion matrix of thirty classes" => ConfusionMatrixPicture.Of("many", Many,
            SampleRun.Evaluation(Many, [.. Many.Select((_, t) => Many.Select((_, p) => t == p ? 90 : (t + p) % 4).ToImmutableArray())])),
        "roc" => RocPicture.Of("model3", ClassCurves.Of(SampleRun.Predictions(SampleRun.TwoClasses, 60)),
            SampleRun.Evaluation(SampleRun.TwoClasses, [[25, 5], [3, 27]]).With<Specificity>(25 / 30.0)),
        "roc of three classes" => RocPicture.Of("three-way", ClassCurves.Of(SampleRun.Predictions(LongNames, 60)),
            SampleRun.Evaluation(LongNames, [[15, 5, 0], [3, 17, 0], [0, 0, 20]])),
        "roc of ten classes" =>
            RocPicture.Of("ten", ClassCurves.Of(SampleRun.Predictions(Ten, 300)), Evaluator.Evaluate(SampleRun.Predictions(Ten, 300), 1)),
        "roc that is undefined" => RocPicture.Of("model3", [new ClassCurves("PNEUMONIA", [], double.NaN, [], double.NaN, 1)],
            SampleRun.Evaluation(SampleRun.TwoClasses, [[0, 0], [3, 27]])),
        "precision and recall" => PrecisionRecallPicture.Of("model3", ClassCurves.Of(SampleRun.Predictions(SampleRun.TwoClasses, 60)),
            SampleRun.Evaluation(SampleRun.TwoClasses, [[25, 5], [3, 27]])),
        "precision and recall of three classes" => PrecisionRecallPicture.Of("three-way",
            ClassCurves.Of(SampleRun.Predictions(LongNames, 60)), SampleRun.Evaluation(LongNames, [[15, 5, 0], [3, 17, 0], [0, 0, 20]])),
        "precision and recall of ten classes" => PrecisionRecallPicture.Of("ten", ClassCurves.Of(SampleRun.Predictions(Ten, 300)),
            Evaluator.Evaluate(SampleRun.Predictions(Ten, 300), 1)),
        "calibration" => CalibrationPicture.Of("model3", SampleRun.Predictions(SampleRun.TwoClasses, 60),
            SampleRun.Evaluation(SampleRun.TwoClasses, [[25, 5], [3, 27]]), 1.25),
        "calibration of three classes" => CalibrationPicture.Of("three-way", SampleRun.Predictions(LongNames, 60),
            SampleRun.Evaluation(LongNames, [[15, 5, 0], [3, 17, 0], [0, 0, 20]])),
        "predictions" => PredictionGallery.Of("model3", SampleRun.Predictions(SampleRun.TwoClasses, 60), _ => Ramp(24, 24, 3)),
        "predictions of three classes" => PredictionGallery.Of("three-way", SampleRun.Predictions(LongNames, 7), _ => Ramp(16, 28, 1)),
        "mistakes" => MistakesSheet.Of("three-way", SampleRun.Predictions(LongNames, 60), _ => Ramp(24, 24, 3)),
        "no mistakes" => MistakesSheet.Of("model3", new Predictions(SampleRun.TwoClasses, 0.5, [new("NORMAL/a", 0, 0, [0.9f, 0.1f])]),
            _ => Ramp(24, 24, 1)),
        "augmentation" =>
            AugmentationSheet.Of("model3", "rotation range", [new("NORMAL/a.jpeg", Ramp(24, 24, 1), [Ramp(24, 24, 1), Ramp(24, 24, 1)])]),
        "histories of two runs" =>
            HistoryOverlayPicture.Of(Ran("main:experiments/baselines/model3", 15, 0.95, true), Ran("runs/seed2/model3", 12, 1, true)),
        "histories of two runs without validation" => HistoryOverlayPicture.Of(Ran("runs/a", 40, 0.95, false), Ran("runs/b", 40, 1, false)),
        "confusion matrices of two runs" =>
            ConfusionPairPicture.Of(Ran("main:experiments/baselines/model3", 1, 1, true), Ran("runs/seed2/model3", 1, 1, true)),
        _ => throw new ArgumentException($"There is no sample `{name}`."),
    };

    public static readonly ImmutableArray<string> Names =
    [
        "history", "history of one epoch", "history of a hundred epochs without validation",
        "confusion matrix", "confusion matrix with long names", "confusion matrix of thirty classes",
        "roc", "roc of three classes", "roc of ten classes", "roc that is undefined",
        "precision and recall", "precision and recall of three classes", "precision and recall of ten classes",
        "calibration", "calibration of three classes", "predictions", "predictions of three classes",
        "mistakes", "no mistakes", "augmentation",
        "histories of two runs", "histories of two runs without validation", "confusion matrices of two runs",
    ];

    /// <summary>Bright from the left to the right.</summary>
    public static Film Ramp(int height, int width, int channels) =>
        new(Enumerable.Range(0, height * width * channels).Select(i => (byte)(60 + (i / channels % width * 150 / width))).ToArray(),
            new Shape(height, width, channels));

    private static ComparedResult Ran(string name, int epochs, double factor, bool validation)
    {
        TrainingHistory history = SampleRun.History(epochs, validation);
        return SampleResult.Old with
        {
            Name = name,
            Run = SampleResult.Old.Run with
            {
                History = history with
                {
                    Epochs = [.. history.Epochs.Select(row => row.Select(value => value * factor).ToImmutableArray())],
                },
            },
        };
    }

    private static ImmutableArray<string> Ten =>
        [.. Enumerable.Range(0, 10).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static ImmutableArray<string> Many => [.. Enumerable.Range(0, 30).Select(i => $"class number {i}")];
}
