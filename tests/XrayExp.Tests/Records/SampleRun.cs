using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Initializers;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Records;
using XrayExp.Engine.Train;

namespace XrayExp.Tests.Records;

/// <summary>A run that never took place, its figures made by formula: awkward names, undefined values and all.</summary>
internal static class SampleRun
{
    public static readonly ImmutableArray<string> TwoClasses = ["NORMAL", "PNEUMONIA"];

    public static readonly ImmutableArray<string> ThreeClasses = ["covid, \"19\"", "größe", "normal"];

    /// <summary>Two classes, a validation split, history with an undefined value.</summary>
    public static RunRecord Binary() => Record(TwoClasses, validation: true);

    /// <summary>Three classes with names that need quoting, no validation split.</summary>
    public static RunRecord ThreeWay() => Record(ThreeClasses, validation: false);

    public static ImmutableArray<NamedArray> Weights() =>
    [
        NamedArray.FromSingles("conv2d/kernel", [3, 3, 1, 2], [.. Enumerable.Range(0, 18).Select(i => (i - 9) / 8f)]),
        NamedArray.FromSingles("conv2d/bias", [2], [0.5f, -0.25f]),
    ];

    public static ModelFile Model(ImmutableArray<string> classes) => new(Weights(), classes, "seed: 42\n", 0.5);

    /// <param name="images">How many images the test split has.</param>
    public static Predictions Predictions(ImmutableArray<string> classes, int images = 12)
    {
        RandomStream stream = RandomKey.FromSeed(1).Child("sample").Stream();
        return new Predictions(classes, 0.5,
            [.. Enumerable.Range(0, images).Select(i => Predict(i, classes, stream)).OrderBy(image => image.Id, StringComparer.Ordinal)]);
    }

    public static TrainingHistory History(int epochs, bool validation)
    {
        ImmutableArray<string> columns = ["loss", "accuracy", "precision", "recall"];
        if (validation)
            columns = [.. columns, .. columns.Select(name => "val_" + name)];
        return new TrainingHistory(columns,
            [.. Enumerable.Range(0, epochs).Select(epoch => columns.Select((name, c) => Value(name, c, epoch)).ToImmutableArray())]);
    }

    public static Evaluation Evaluation(ImmutableArray<string> classes, ImmutableArray<ImmutableArray<int>> confusion) => new()
    {
        Images = confusion.Sum(row => row.Sum()),
        Threshold = 0.5,
        Figures = FigureCatalogue.All.ToImmutableDictionary(figure => figure, Value),
        ConfusionMatrix = confusion,
        PerClass = [.. classes.Select((name, c) => new ClassFigures(name, (c + 1) / 7.0, double.NaN, (c + 1) / 9.0, confusion[c].Sum()))],
        Weighted = classes.Length == 2
            ? ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal)
            : ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal).Add("precision", 0.25).Add("f1", 1.0 / 6),
        Intervals = [("accuracy", 0.646, 0.985), ("recall", 1.0 / 3, 1)],
    };

    private static double Value(Figure figure) => figure switch
    {
        MeanLoss => 1.0 / 3,
        Accuracy => 11.0 / 12,
        Precision => 0.1 + 0.2,
        Recall => 1,
        Specificity => double.NaN,
        F1 => 2.0 / 3,
        BalancedAccuracy => 0.75,
        Auc => 1e-7,
        AveragePrecision => 0.9999999999999999,
        BrierScore => 0.125,
        ExpectedCalibrationError => 0.03,
        _ => 0.5,
    };

    private static RunRecord Record(ImmutableArray<string> classes, bool validation)
    {
        Predictions predictions = Predictions(classes);
        return new RunRecord
        {
            Experiment = classes.Length == 2 ? "model3" : "three-way",
            Fingerprint = "sha256:" + new string('a', 64),
            Model = new ModelPlan(new Shape(8, 8, 1),
                [new PlannedLayer("conv2d", new SampleLayer(), new Shape(8, 8, 1), new Shape(6, 6, 2), [new SampleOperation()]),
                    new PlannedLayer("flatten", new SampleLayer(), new Shape(6, 6, 2), new Shape(72), [])],
                    classes.Length == 2 ? OutputForm.Binary : OutputForm.Categorical),
            Data = new DataRecord(
                classes,
                "sha256:" + new string('b', 64),
                [new ImageHash("test/normal/0.png", new string('0', 64))],
                [Split("train", classes, 7), .. validation ? [Split("val", classes, 3)] : ImmutableArray<ImageSplit>.Empty,
                    Split("test", classes, 12)],
                [.. classes.Select((_, c) => 1 + (c / 3.0))],
                classes.Length == 2 ? [] : ["train/normal/broken.png"]),
            History = History(3, validation),
            Test = Evaluation(classes, Count(predictions)),
            Predictions = predictions,
            WeightsSha256 = ModelFile.Sha256(Weights()),
        };
    }

    private static ImageSplit Split(string name, ImmutableArray<string> classes, int images) =>
        new(name, [.. Enumerable.Range(0, images)
            .Select(i => new ImageEntry($"{classes[i % classes.Length]}/{i}.png", i % classes.Length, $"/{i}.png"))]);

    private static Prediction Predict(int image, ImmutableArray<string> classes, RandomStream stream)
    {
        int label = image % classes.Length;
        float[] raw = [.. classes.Select((_, c) => stream.UniformSingle() + (c == label ? 0.6f : 0))];
        float sum = raw.Sum();
        ImmutableArray<float> probabilities = [.. raw.Select(value => value / sum)];
        return new Prediction($"{classes[label]}/film {image:000}.jpeg", label, probabilities.IndexOf(probabilities.Max()), probabilities);
    }

    private static ImmutableArray<ImmutableArray<int>> Count(Predictions predictions)
    {
        int n = predictions.Classes.Length;
        return [.. Enumerable.Range(0, n).Select(t => Enumerable.Range(0, n)
            .Select(p => predictions.Images.Count(image => image.Label == t && image.Predicted == p)).ToImmutableArray())];
    }

    private static double Value(string name, int column, int epoch)
    {
        if (name == "precision" && epoch == 0)
            return double.NaN;
        double settled = 1.0 / (1 + (epoch / 2.0));
        return name.EndsWith("loss", StringComparison.Ordinal)
            ? 0.1 + (settled / (1 + (column / 16.0)))
            : 0.95 - (0.3 * settled) - (column / 100.0);
    }

    private sealed record SampleLayer : Layer
    {
        public override string Kind => "conv2d";

        public override string KerasType => "Conv2D";

        public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report) => [new SampleOperation()];
    }

    private sealed record SampleOperation() : Operation(new Shape(8, 8, 1), new Shape(6, 6, 2))
    {
        public override ImmutableArray<Weight> Weights =>
        [
            new("conv2d/kernel", new Shape(3, 3, 1, 2), new SampleInitializer(), 9, 18),
            new("conv2d/bias", new Shape(2), new SampleInitializer(), 9, 18),
        ];
    }

    private sealed record SampleInitializer : Initializer
    {
        public override void Fill(Span<float> values, int fanIn, int fanOut, RandomKey key) => values.Fill(0.5f);
    }
}
