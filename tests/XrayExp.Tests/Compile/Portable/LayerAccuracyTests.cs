using System.Globalization;
using TorchSharp;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;
using XrayExp.Tests.Support;
using Xunit.Abstractions;
using static TorchSharp.torch.nn;

namespace XrayExp.Tests.Compile.Portable;

/// <summary>
/// Layers at the sizes of the notebook's models, in batches of 32:
/// our distance from float64 (root mean square over an array) is at most twenty halves of a unit in the last place, 2⁻²⁴,
/// of the numbers' own root mean square. Our bits are the same on every machine, and so is the distance; libtorch in float32 is shown
/// beside it and differs. <c>dotnet test --filter LayerAccuracyTests --logger "console;verbosity=detailed"</c> shows both.
/// </summary>
public sealed class LayerAccuracyTests(Support.Portable portable, ITestOutputHelper output) : IClassFixture<Support.Portable>
{
    private const int Samples = 32;
    private const double MostRoundings = 20;

    [Theory]
    [InlineData(64, 3, 32, 1, "same", 2)]
    [InlineData(32, 32, 64, 1, "valid", 2)]
    [InlineData(15, 64, 128, 2, "same", 1)]
    [InlineData(15, 128, 128, 1, "valid", 2)]
    public void Convolutions(int side, int channels, int filters, int dilation, string padding, int pool)
    {
        string pooling = pool == 1 ? "" : $", {{\"max_pooling2d\": {{\"pool_size\": {pool}}}}}";
        Check(
            $"[{{\"conv2d\": {{\"filters\": {filters}, \"kernel_size\": 3, \"dilation_rate\": {dilation}, \"padding\": " +
                $"\"{padding}\", \"activation\": \"relu\"}}}}{pooling}]",
            new Shape(side, side, channels),
            1.0 / (9 * channels),
            leaves =>
            {
                long margin = padding == "same" ? dilation : 0;
                torch.Tensor y = functional.conv2d(leaves[0].permute(0, 3, 1, 2), leaves[1].permute(3, 2, 0, 1), leaves[2],
                    [1, 1], [margin, margin], [dilation, dilation]).relu();
                return (pool == 1 ? y : functional.max_pool2d(y, pool)).permute(0, 2, 3, 1);
            });
    }

    [Theory]
    [InlineData(14400, 128)]
    [InlineData(4608, 1)]
    [InlineData(512, 40)]
    public void Dense_layers(int inputs, int units) => Check(
        $"[{{\"dense\": {{\"units\": {units}}}}}]",
        new Shape(inputs),
        1.0 / inputs,
        leaves => leaves[0].matmul(leaves[1]) + leaves[2]);

    [Fact]
    public void Batch_normalisation() => Check(
        """["batch_normalization"]""",
        new Shape(32, 32, 32),
        1,
        leaves => functional.batch_norm(leaves[0].permute(0, 3, 1, 2), torch.zeros(32, leaves[0].dtype), torch.ones(32, leaves[0].dtype),
            leaves[1], leaves[2], true, 0.01, 1e-3).permute(0, 2, 3, 1));

    [Fact]
    public void Layer_normalisation() => Check(
        """["layer_normalization"]""",
        new Shape(15, 15, 128),
        1,
        leaves => functional.layer_norm(leaves[0], [128], leaves[1], leaves[2], 1e-3));

    [Fact]
    public void Average_pooling() => Check(
        """[{"average_pooling2d": {"pool_size": 3}}]""",
        new Shape(30, 30, 32),
        1,
        leaves => functional.avg_pool2d(leaves[0].permute(0, 3, 1, 2), 3).permute(0, 2, 3, 1));

    [Fact]
    public void Global_average_pooling() => Check(
        """["global_average_pooling2d"]""",
        new Shape(32, 32, 32),
        1,
        leaves => leaves[0].mean([1, 2]));

    /// <param name="variance">Of the weights, so that the output's is about one.</param>
    /// <param name="function">The layers on x and the weights, in Keras's layouts; in whatever type they have.</param>
    private void Check(string layers, Shape input, double variance, Func<torch.Tensor[], torch.Tensor> function)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        RandomStream chance = RandomKey.FromSeed(12).Child(layers).Stream();
        float spread = (float)Math.Sqrt(3 * variance);
        Compare("output", layers, input, function, () => chance.UniformSingle(), () => spread * ((2 * chance.UniformSingle()) - 1),
            () => chance.UniformSingle(), forward: true);

        // Eighths make the way forward exact, so that float32 and float64 agree on what relu and pooling let through;
        // the gradients round as any.
        Compare("input gradient", layers, input, function, () => chance.Below(9) / 8f, () => (chance.Below(17) - 8) / 8f,
            () => (2 * chance.UniformSingle()) - 1, forward: false);
    }

    private void Compare(string what, string layers, Shape input, Func<torch.Tensor[], torch.Tensor> function, Func<float> pixel,
        Func<float> weight, Func<float> cotangent, bool forward)
    {
        ModelPlan plan = Planned.Part(input, layers);
        NamedArray x = NamedArray.FromSingles("x", [Samples, .. input.Dimensions], Draw(Samples * input.Count, pixel));
        List<float[]> weights = [.. plan.Weights.Select(w => Draw(w.Shape.Count, weight))];
        float[] dy = Draw(Samples * plan.Layers[^1].Output.Count, cotangent);
        LayerRun.Result result = LayerRun.Of(layers, x, weights, dy, true, plan => portable.Compile(plan, Samples));
        float[][] ours = forward ? [result.Output] : [result.InputGradient, .. result.WeightGradients];
        double[][] theirs = Libtorch(torch.ScalarType.Float32), exact = Libtorch(torch.ScalarType.Float64);
        for (int i = 0; i < ours.Length; i++)
        {
            double error = Rms([.. ours[i].Select(value => (double)value)], exact[i]), theirError = Rms(theirs[i], exact[i]);
            double rounding = Math.ScaleB(Rms(exact[i], new double[exact[i].Length]), -24);
            string line = string.Create(CultureInfo.InvariantCulture,
                $"{(i == 0 ? what : plan.Weights.ElementAt(i - 1).Name)}: " +
                    $"{error / rounding:F2} roundings, libtorch {theirError / rounding:F2}");
            output.WriteLine(line);
            Assert.True(error <= MostRoundings * rounding, line);
        }

        double[][] Libtorch(torch.ScalarType type)
        {
            using DisposeScope inner = torch.NewDisposeScope();
            torch.Tensor[] leaves =
            [
                torch.tensor(x.Singles(), [.. x.Shape.Select(d => (long)d)]).to(type).requires_grad_(),
                .. plan.Weights.Where(w => w.Trainable).Zip(weights,
                    (w, values) => torch.tensor(values, [.. w.Shape.Dimensions.Select(d => (long)d)]).to(type).requires_grad_()),
            ];
            torch.Tensor y = function(leaves);
            if (forward)
                return [Doubles(y)];
            (y * torch.tensor(dy).reshape(y.shape).to(type)).sum().backward();
            return [.. leaves.Select(leaf => Doubles(leaf.grad!))];
        }
    }

    private static float[] Draw(long count, Func<float> draw) => [.. Enumerable.Range(0, (int)count).Select(_ => draw())];

    private static double[] Doubles(torch.Tensor tensor) => tensor.to(torch.ScalarType.Float64).contiguous().data<double>().ToArray();

    private static double Rms(double[] actual, double[] exact) => Math.Sqrt(actual.Zip(exact, (a, e) => (a - e) * (a - e)).Average());
}
