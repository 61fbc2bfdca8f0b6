using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Records;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Engine.Train;
using XrayExp.Tests.Compare.Statistics;

namespace XrayExp.Tests.Compare;

/// <summary>Two results of 40 test images, made up; the second has another learning rate, one layer more, and other images.</summary>
internal static class SampleResult
{
    private static readonly ImmutableArray<string> Classes = ["NORMAL", "PNEUMONIA"];

    private static readonly Engine.Compare.Statistics.PairedAnswers Answers =
        SimulatedPair.Draw(RandomKey.FromSeed(3).Child("sample"), 16, 24, better: 1.5);

    private static IEnumerable<ImageHash> TestImages => Answers.Old.Select(image => Image($"test/{image.Id}", '1'));

    public static ComparedResult Old { get; } = new()
    {
        Name = "runs/a",
        Run = Run("sample", Answers.Old, 'a', [Layer("conv2d", "Conv2D", 896), Layer("dense", "Dense", 65)], History(0.5, 0.4)),
        Predictions = SimulatedPair.Predictions(Answers.Old),
        Experiment =
            WrittenExperiment.Read(new SourceText("runs/a/experiment.yaml", "seed: 1\noptimizer:\n  adam:\n    learning_rate: 0.001\n")),
        Images = [.. TestImages, Image("train/NORMAL/2.png", '2'), Image("train/NORMAL/3.png", '3')],
        Weights = [NamedArray.FromSingles("dense/bias", [2], [0.5f, 0.25f])],
    };

    public static ComparedResult New { get; } = new()
    {
        Name = "runs/b",
        Run = Run("sample", Answers.New, 'b', [Layer("conv2d", "Conv2D", 896), Layer("dropout", "Dropout", 0), Layer("dense", "Dense", 65)],
            History(0.5, 0.35)),
        Predictions = SimulatedPair.Predictions(Answers.New),
        Experiment =
            WrittenExperiment.Read(new SourceText("runs/b/experiment.yaml", "seed: 1\noptimizer:\n  adam:\n    learning_rate: 0.0005\n")),
        Images = [.. TestImages, Image("train/NORMAL/2.png", 'f'), Image("train/NORMAL/4.png", '4')],
        Weights = [NamedArray.FromSingles("dense/bias", [2], [0.5f, 0.125f])],
    };

    /// <summary>A result of another name that keeps all else.</summary>
    public static ComparedResult Named(this ComparedResult result, string folder, string experiment) =>
        result with { Name = $"{folder}/{experiment}", Run = result.Run with { Experiment = experiment } };

    private static RecordedRun Run(string experiment, ImmutableArray<Prediction> images, char hash, ImmutableArray<RecordedLayer> layers,
        TrainingHistory history)
    {
        Predictions predictions = SimulatedPair.Predictions(images);
        string sha256 = "sha256:" + new string(hash, 64);
        return new RecordedRun
        {
            Experiment = experiment,
            Fingerprint = sha256,
            Model = new RecordedModel(layers.Sum(layer => layer.Parameters), layers.Sum(layer => layer.Parameters), layers),
            Data = new RecordedData(Classes, sha256, [new RecordedSplit("train", [2, 0]), new RecordedSplit("test", [16, 24])], [1, 1], []),
            History = history,
            Test = Evaluator.Evaluate(predictions, Crossentropy(predictions)),
            WeightsSha256 = sha256,
            PredictionsSha256 = sha256,
        };
    }

    private static double Crossentropy(Predictions predictions) =>
        -predictions.Images.Average(image => Math.Log(image.Probabilities[image.Label]));

    private static TrainingHistory History(double first, double second) => new(["loss", "accuracy"], [[first, 0.75], [second, 0.875]]);

    private static RecordedLayer Layer(string name, string type, long parameters) => new(name, type, [8, 8, 4], parameters);

    private static ImageHash Image(string id, char hash) => new(id, new string(hash, 64));
}
