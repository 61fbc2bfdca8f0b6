using System.Collections.Immutable;
using System.Text.Json;
using TorchSharp;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Files;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Train;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Train;

/// <summary>Ten training steps of a notebook model over ten real batches, beside what real Keras recorded.</summary>
/// <param name="Compile">On our own kernels, whose every bit is the same on all machines, or on libtorch in float64,
/// where rounding does not tell.</param>
internal sealed record Trajectory(string Name, string Layers, Optimizer Optimizer, Func<ModelPlan, CompiledModel> Compile,
    Tolerances Tolerances)
{
    private static readonly Loss CrossEntropy = new BinaryCrossentropy { LabelSmoothing = 0 };
    private static readonly ImmutableArray<Figure> Metrics = [new Accuracy(), new Precision(), new Recall()];

    /// <param name="steps">Of the ten; the probabilities at the end are compared after all ten.</param>
    public void Follow(int steps)
    {
        JsonElement reference = Shared.Json("e_trajectories.json").GetProperty(Name);
        RealBatches batches = new();
        ModelPlan plan = Planned.Model(NotebookModels.Input, Layers.Replace("0.4", "0.0", StringComparison.Ordinal));
        using CompiledModel model = Compile(plan);
        SplitMix64.Initialize(model);
        AssertPredictions(reference.GetProperty("pred_batch0_before"), model, batches, Tolerances.Loss(1));

        using TrainingStep step = new(model, CrossEntropy, Optimizer, [1, 1], RandomKey.FromSeed(0));
        int number = 0;
        foreach (JsonElement expected in reference.GetProperty("steps").EnumerateArray().Take(steps))
        {
            Batch batch = batches.Load(RealBatches.Plan[number], null);
            StepResult result = step.Run(batch, Optimizer.LearningRate.At(number), number);
            Close(expected.GetProperty("loss").GetDouble(), result.Loss, Tolerances.Loss(++number), $"loss of step {number}");
            RunningFigures figures = new(Metrics, 2, 0.5);
            figures.Add(result.Loss, batch.Labels, result.Probabilities);
            if (Tolerances.ExactMetrics)
                foreach ((string name, double value) in figures.Now().Skip(1))
                    Close(expected.GetProperty(name).GetDouble(), value, 1e-7, $"{name} of step {number}");
            if (expected.TryGetProperty("weights_l2", out JsonElement norms))
                foreach ((ModelWeight weight, JsonElement norm) in model.Weights.Zip(norms.EnumerateArray()))
                    Close(norm.GetDouble(), Norm(weight), Tolerances.Norm, $"{weight.Spec.Name} after step {number}");
        }

        if (steps == 10)
            AssertPredictions(reference.GetProperty("pred_batch0_after"), model, batches, Tolerances.Probability);
    }

    private void AssertPredictions(JsonElement expected, CompiledModel model, RealBatches batches, double tolerance)
    {
        using ScoringPass scoring = new(model, CrossEntropy);
        SplitScores scores = scoring.Run(batches, [RealBatches.Plan[0]]);
        foreach ((JsonElement probability, ScoredImage image) in expected.EnumerateArray().Zip(scores.Images))
            Close(probability.GetDouble(), image.Probabilities[1], tolerance, $"probability of image {image.Index}");
    }

    private static double Norm(ModelWeight weight)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return weight.Tensor.detach().to_type(torch.ScalarType.Float64).norm().item<double>();
    }

    private void Close(double expected, double received, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - received) <= tolerance * Math.Max(1, Math.Abs(expected)),
            $"{Name}: {what} is {received:R}; Keras has {expected:R}");
}

/// <param name="Loss">By step, from 1.</param>
/// <param name="Norm">Of a weight's L2 norm, after steps 1, 5 and 10.</param>
/// <param name="Probability">After the tenth step.</param>
/// <param name="ExactMetrics">Every answer falls on the side that Keras's fell on.</param>
internal sealed record Tolerances(Func<int, double> Loss, double Norm, double Probability, bool ExactMetrics);

/// <summary>320 real films in ten batches of 32, gray repeated to three channels, times float32(1/255).</summary>
internal sealed class RealBatches : IBatchSource
{
    public static readonly ImmutableArray<PlannedBatch> Plan = new BatchPlan(320, 32).InOrder();

    private readonly byte[] _pixels;
    private readonly int[] _labels;

    public RealBatches()
    {
        ImmutableDictionary<string, NamedArray> arrays = Shared.Arrays("e_batches.safetensors");
        _pixels = arrays["x_u8"].Bytes;
        _labels = [.. arrays["y"].Singles().Select(label => (int)label)];
    }

    public int Count => 320;

    public Engine.Numerics.Shapes.Shape Shape => NotebookModels.Input;

    public string Id(int index) => index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public Batch Load(PlannedBatch planned, RandomKey? augment)
    {
        const int Size = 64 * 64;
        float[] images = [.. planned.Indices.SelectMany(i => _pixels.AsSpan(i * Size, Size).ToArray())
            .SelectMany(gray => Enumerable.Repeat(gray * (1f / 255f), 3))];
        return new Batch(images, [.. planned.Indices.Select(i => _labels[i])], planned.Indices.ToArray(), planned.Count);
    }
}

/// <summary>The initial weights of the recorded trajectories: splitmix64 (Steele, Lea and Flood, 2014) into Glorot's range.</summary>
internal static class SplitMix64
{
    public static void Initialize(CompiledModel model)
    {
        for (int k = 0; k < model.Weights.Length; k++)
        {
            ModelWeight weight = model.Weights[k];
            float[] values = new float[weight.Spec.Shape.Count];
            double limit = Math.Sqrt(6.0 / (weight.Spec.FanIn + weight.Spec.FanOut));
            ulong state = 12345 + (1000 * (ulong)k);
            if (weight.Spec.Shape.Rank > 1)
                for (int i = 0; i < values.Length; i++)
                    values[i] = (float)(((2 * (Next(ref state) >> 40) * (1.0 / (1 << 24))) - 1) * limit);
            weight.Write(values);
        }
    }

    private static ulong Next(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
