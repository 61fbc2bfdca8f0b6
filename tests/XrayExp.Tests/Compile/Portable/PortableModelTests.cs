using System.Security.Cryptography;
using TorchSharp;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Catalog.Schedules;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Libtorch;
using XrayExp.Engine.Compile.Portable;
using XrayExp.Engine.Data;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Train;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compile.Portable;

public sealed class PortableModelTests(Support.Portable portable) : IClassFixture<Support.Portable>
{
    /// <summary>Every layer kind: fused and plain convolutions (padded, cropped, strided, dilated, in groups),
    /// residuals with and without projection, wide and narrow dense layers.</summary>
    private const string Stack = """
        [{"conv2d": {"filters": 16, "kernel_size": 3, "padding": "same", "activation": "relu"}}, "max_pooling2d", "batch_normalization",
         {"residual": {
           "layers": [{"conv2d": {"filters": 48, "kernel_size": 3, "padding": "same", "activation": "relu"}},
                      {"conv2d": {"filters": 48, "kernel_size": 1, "groups": 2}}],
           "activation": "relu"}},
         {"conv2d": {"filters": 32, "kernel_size": 3, "activation": "relu", "kernel_regularizer": "l2"}}, "max_pooling2d",
         {"spatial_dropout2d": {"rate": 0.2}}, "layer_normalization", {"zero_padding2d": {"padding": 1}},
         {"depthwise_conv2d": {"kernel_size": 3}},
         {"separable_conv2d": {"filters": 12, "kernel_size": 2, "padding": "same", "activation": "gelu"}},
         {"residual": {"layers": [{"max_pooling2d": {"pool_size": 3, "strides": 1, "padding": "same"}},
                                  {"average_pooling2d": {"pool_size": 2, "strides": 1, "padding": "same"}}]}},
         {"conv2d": {"filters": 20, "kernel_size": 2, "padding": "same", "dilation_rate": 2, "use_bias": false}},
         {"dense": {"units": 24, "activation": "relu"}}, {"gaussian_noise": {"stddev": 0.1}},
         {"reshape": {"target_shape": [1, 4, 24]}}, {"activation": {"activation": "swish"}},
         {"residual": {"layers": [{"dense": {"units": 24, "activation": "softmax"}}]}}, HEAD
         {"dropout": {"rate": 0.3}}, {"dense": {"units": 40, "activation": "relu", "kernel_regularizer": {"l1": {"l1": 0.001}}}},
         {"dense": {"units": 1, "activation": "sigmoid"}}]
        """;

    private static readonly string[] Heads = ["\"flatten\",", "\"global_average_pooling2d\",", "\"global_max_pooling2d\","];

    private static readonly Shape Input = new(13, 13, 3);

    [Theory]
    [InlineData("""[{"conv2d": {"filters": 32, "kernel_size": 3, "padding": "same", "activation": "relu"}}, "max_pooling2d"]""", 11, 3)]
    [InlineData("""[{"conv2d": {"filters": 32, "kernel_size": 3, "padding": "same", "activation": "relu"}}, "max_pooling2d"]""", 11, 32)]
    [InlineData("""[{"conv2d": {"filters": 16, "kernel_size": 3, "activation": "relu"}}, {"max_pooling2d": {"pool_size": [3, 2]}}]""",
        12, 16)]
    [InlineData("""[{"conv2d": {"filters": 10, "kernel_size": [2, 3], "strides": 2, "padding": "same", "activation": "relu"}}]""", 9, 5)]
    [InlineData("""[{"conv2d": {"filters": 24, "kernel_size": 3, "groups": 3, "dilation_rate": 2, "use_bias": false}}]""", 9, 6)]
    [InlineData("""[{"depthwise_conv2d": {"kernel_size": 3, "depth_multiplier": 2, "activation": "relu"}}]""", 8, 5)]
    [InlineData("""[{"separable_conv2d": {"filters": 7, "kernel_size": 3, "padding": "same"}}]""", 8, 5)]
    [InlineData("""["flatten", {"dense": {"units": 17, "activation": "relu"}}]""", 9, 7)]
    [InlineData("""["flatten", {"dense": {"units": 3}}]""", 5, 4)]
    [InlineData("""[{"dense": {"units": 20, "activation": "relu"}}]""", 5, 4)]
    [InlineData("""[{"dense": {"units": 3, "activation": "relu"}}]""", 5, 4)]
    [InlineData("""[{"residual": {"layers": [{"conv2d": {"filters": 6, "kernel_size": 3, "padding": "same", "strides": 2}}],""" +
        """ "activation": "relu"}}]""", 8, 4)]
    [InlineData("""[{"residual": {"layers": [{"conv2d": {"filters": 4, "kernel_size": 3, "padding": "same"}},""" +
        """ {"conv2d": {"filters": 4, "kernel_size": 1}}]}}]""", 6, 4)]
    public void Layers_agree_with_libtorch(string layers, int side, int channels)
    {
        RandomStream chance = RandomKey.FromSeed(5).Child(layers).Stream();
        float[] Numbers(long count) => [.. Enumerable.Range(0, (int)count).Select(_ => (float)chance.Uniform(-1, 1))];
        ModelPlan plan = Planned.Part(new Shape(side, side, channels), layers);
        NamedArray x = NamedArray.FromSingles("x", [5, side, side, channels], Numbers(5L * side * side * channels));
        List<float[]> weights = [.. plan.Weights.Select(weight => Numbers(weight.Shape.Count))];
        float[] cotangent = Numbers(5 * plan.Layers[^1].Output.Count);
        LayerRun.Result ours = LayerRun.Of(layers, x, weights, cotangent, true, plan => portable.Compile(plan));
        LayerRun.Result theirs = LayerRun.Of(layers, x, weights, cotangent, true, InDouble);
        Agree(theirs.Output, ours.Output);
        Agree(theirs.InputGradient, ours.InputGradient);
        Assert.Equal(theirs.WeightGradients.Length, ours.WeightGradients.Length);
        foreach ((float[] expected, float[] actual) in theirs.WeightGradients.Zip(ours.WeightGradients))
            Agree(expected, actual);
    }

    /// <summary>What a layer rounds in float32, the layers after it carry on.</summary>
    [Theory]
    [InlineData(NotebookModels.Model1)]
    [InlineData(NotebookModels.Model2)]
    [InlineData(NotebookModels.Model3)]
    public void The_notebooks_models_agree_with_libtorch(string layers)
    {
        ModelPlan plan = Planned.Model(NotebookModels.Input, layers);
        using CompiledModel ours = portable.Compile(plan), theirs = InDouble(plan);
        float[] images = [.. Enumerable.Range(0, 2 * (int)NotebookModels.Input.Count).Select(i => i * 37 % 256 / 255f)];
        (float[] Logits, float[][] Gradients)[] both = [.. new[] { ours, theirs }.Select(model => Gradients(model, images))];
        Agree(both[1].Logits, both[0].Logits, 1e-5);
        foreach ((float[] actual, float[] expected) in both[0].Gradients.Zip(both[1].Gradients))
            Agree(expected, actual, 1e-4 * Math.Min(1, expected.Max(Math.Abs)));
    }

    public static TheoryData<int> HeadKinds => [0, 1, 2];

    [Theory]
    [MemberData(nameof(HeadKinds))]
    public void Lanes_workers_and_larger_buffers_change_no_bit(int head)
    {
        string[] hashes =
        [
            .. from lanes in new[] { 512, 256, 128 }
               from workers in new[] { 1, 2, 3 }
               where head == 0 || workers == 2
               select Trained(lanes, workers, 6, head),
            Trained(512, 2, 9, head),
        ];
        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void A_hundred_steps_collect_no_garbage()
    {
        using WorkerPool pool = new(2);
        using PortableModel model = PortableModel.Compile(Planned.Model(Input, StackWith(0)), 6, pool);
        using TrainingStep step = Step(model);
        Batch batch = Images(6, 0);
        for (int i = 0; i < 10; i++)
            step.Run(batch, 0.01, i);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 10; i < 110; i++)
            step.Run(batch, 0.01, i);

        // views, graph nodes and the step's small arrays: 4 kB a layer, whatever the size of the images
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 96 * 1024);
    }

    /// <summary>Its arithmetic in float64 is the same for all processors, to far below what float32 rounds.</summary>
    private static LibtorchModel InDouble(ModelPlan plan) => LibtorchModel.Compile(plan, torch.ScalarType.Float64);

    /// <summary>Ours are sums in float32 of up to a thousand terms around one.</summary>
    private static void Agree(float[] expected, float[] actual, double tolerance = 4e-6)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1, expected.Max(Math.Abs));
        Assert.True(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max() <= tolerance * scale,
            $"largest difference {expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max()} of {scale}");
    }

    private static (float[] Logits, float[][] Gradients) Gradients(CompiledModel model, float[] images)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        model.Initialize(RandomKey.FromSeed(3));
        torch.Tensor logits = model.TrainingLogits(torch.tensor(images, 2, 64, 64, 3), RandomKey.FromSeed(3), 0);
        logits.sum().backward();
        return (logits.to_type(torch.ScalarType.Float32).contiguous().data<float>().ToArray(),
            [.. model.Weights.Select(weight => LayerRun.GradientInKerasLayout(weight))]);
    }

    private static string StackWith(int head) => Stack.Replace("HEAD", Heads[head], StringComparison.Ordinal);

    /// <summary>The weights' SHA-256 after three batches of six images and a last one of four.</summary>
    private static string Trained(int lanes, int workers, int largestBatch, int head)
    {
        using WorkerPool pool = new(workers);
        using PortableModel model = PortableModel.Compile(Planned.Model(Input, StackWith(head)), largestBatch,
            pool, LaneWidth.All.Single(width => width.Bits == lanes));
        model.Initialize(RandomKey.FromSeed(1));
        using TrainingStep step = Step(model);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < 4; i++)
        {
            StepResult result = step.Run(Images(i == 3 ? 4 : 6, i), 0.01, i);
            hash.AppendData(BitConverter.GetBytes(result.Loss));
        }

        foreach (ModelWeight weight in model.Weights)
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(weight.Read()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static TrainingStep Step(PortableModel model) => new(
        model,
        new BinaryCrossentropy { LabelSmoothing = 0.1 },
        new Sgd { LearningRate = new ConstantRate(0.01), Momentum = 0.9, Nesterov = false, Gradients = GradientRules.None },
        [1, 2],
        RandomKey.FromSeed(1));

    private static Batch Images(int count, int number)
    {
        RandomStream chance = RandomKey.FromSeed(6).Child(number).Stream();
        return new Batch([.. Enumerable.Range(0, count * (int)Input.Count).Select(_ => chance.UniformSingle())],
            [.. Enumerable.Range(0, count).Select(i => i % 2)], Enumerable.Range(0, count).ToArray(), count);
    }
}
