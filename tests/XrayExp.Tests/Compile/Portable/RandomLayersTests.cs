using System.Globalization;
using System.Runtime.CompilerServices;
using CsCheck;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Libtorch;
using XrayExp.Engine.Files;
using XrayExp.Engine.Randomness;
using XrayExp.Tests.Support;
using XrayExp.Tests.Support.Reference;
using static TorchSharp.torch;

namespace XrayExp.Tests.Compile.Portable;

/// <summary>
/// Our kernels and libtorch's on layers and shapes drawn at random, each against a reference in double: outputs, all gradients, and moving
/// averages. The cases are always the same; <c>tests/random-layers.sh</c> draws others, by the thousand. A failure prints the smallest case
/// found and the seed it came from.
/// </summary>
public sealed class RandomLayersTests(Support.Portable portable) : IClassFixture<Support.Portable>
{
    private static readonly int s_cases =
        int.Parse(Environment.GetEnvironmentVariable("XRAYEXP_TESTS_CASES") ?? "40", CultureInfo.InvariantCulture);

    [Fact]
    public void Convolutions_are_equal() => Equal(RandomLayers.Convolutions);

    [Fact]
    public void Depthwise_convolutions_are_equal() => Equal(RandomLayers.DepthwiseConvolutions);

    [Fact]
    public void Dense_layers_are_equal() => Equal(RandomLayers.DenseLayers);

    [Fact]
    public void Max_pools_are_equal() => Equal(RandomLayers.MaxPools);

    [Fact]
    public void Residuals_are_equal() => Equal(RandomLayers.Residuals);

    [Fact]
    public void Average_pools_agree() => Agree(RandomLayers.AveragePools, 1, 1e-6);

    [Fact]
    public void Normalisations_agree() => Agree(RandomLayers.Normalisations, 1, 1e-5);

    [Fact]
    public void Activations_agree() => Agree(RandomLayers.Activations, 6, 4e-6);

    /// <summary>
    /// Eighths in [−1, 1]: every sum is exact in float32, so it comes out the same in any order,
    /// no rounding flips a relu or the largest of a window, and ties are frequent: both must be equal to the reference, not just near.
    /// </summary>
    private void Equal(Gen<RandomLayers> layers, [CallerMemberName] string test = "") => Check(
        layers,
        stream => (stream.Below(17) - 8) / 8f,
        (random, drawn) => ReferenceRun.Of(drawn.Plan, drawn.X, drawn.Weights, drawn.Cotangent, !random.First),
        0,
        test);

    /// <summary>Here libtorch in float64 is the reference: elementwise arithmetic and means, which no instruction set gets wrong.</summary>
    /// <param name="range">Numbers are uniform in [−range, range).</param>
    /// <param name="tolerance">In parts of the largest magnitude, at least 1: a few roundings of float32.</param>
    private void Agree(Gen<RandomLayers> layers, float range, double tolerance, [CallerMemberName] string test = "") => Check(
        layers,
        stream => range * ((2 * stream.UniformSingle()) - 1),
        (random, drawn) => Run(random, drawn, plan => LibtorchModel.Compile(plan, ScalarType.Float64)),
        tolerance,
        test);

    private void Check(Gen<RandomLayers> layers, Func<RandomStream, float> draw, Func<RandomLayers, Case, LayerRun.Result> reference,
        double tolerance, string test) => layers.ForAll(
            test,
            s_cases,
            random =>
            {
                Case drawn = Case.Of(random, draw);
                LayerRun.Result expected = reference(random, drawn);
                Near("ours", drawn.Plan, expected,
                    Run(random, drawn, plan => portable.Compile(plan, RandomLayers.LargestBatch, inputGradient: !random.First)), tolerance);
                Near("libtorch", drawn.Plan, expected, Run(random, drawn, plan => LibtorchModel.Compile(plan)), tolerance);
            },
            random => random.ToString());

    private static LayerRun.Result Run(RandomLayers random, Case drawn, Func<ModelPlan, CompiledModel> compile) =>
        LayerRun.Of(random.Layers, drawn.X, drawn.Weights, drawn.Cotangent, true, compile, !random.First);

    private static void Near(string whose, ModelPlan plan, LayerRun.Result expected, LayerRun.Result actual, double tolerance)
    {
        Near($"{whose}: output", expected.Output, actual.Output, tolerance);
        Near($"{whose}: input gradient", expected.InputGradient, actual.InputGradient, tolerance);
        foreach ((Weight weight, float[] gradient, float[] received) in plan.Weights.Where(weight => weight.Trainable)
            .Zip(expected.WeightGradients, actual.WeightGradients))
            Near($"{whose}: gradient of {weight.Name}", gradient, received, tolerance);
        foreach ((Weight weight, float[] after, float[] received) in plan.Weights.Zip(expected.WeightsAfter, actual.WeightsAfter))
            Near($"{whose}: {weight.Name} afterwards", after, received, tolerance);
    }

    private static void Near(string what, float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double allowed = tolerance * Math.Max(1, expected.Select(Math.Abs).DefaultIfEmpty().Max());
        for (int i = 0; i < expected.Length; i++)
            if (!(Math.Abs(expected[i] - actual[i]) <= allowed))
                Assert.Fail($"{what}, element {i}: expected {expected[i]:R}, received {actual[i]:R}, allowed {allowed:E1}");
    }

    /// <summary>The numbers of a drawn case.</summary>
    private sealed record Case(ModelPlan Plan, NamedArray X, List<float[]> Weights, float[] Cotangent)
    {
        public static Case Of(RandomLayers random, Func<RandomStream, float> draw)
        {
            RandomStream chance = RandomKey.FromSeed(random.Seed).Stream();
            float[] Numbers(long count) => [.. Enumerable.Range(0, (int)count).Select(_ => draw(chance))];
            ModelPlan plan = Planned.Part(random.Input, random.Layers);
            NamedArray x =
                NamedArray.FromSingles("x", [random.Samples, .. random.Input.Dimensions], Numbers(random.Samples * random.Input.Count));
            return new Case(plan, x, [.. plan.Weights.Select(weight => Numbers(weight.Shape.Count))],
                Numbers(random.Samples * plan.Layers[^1].Output.Count));
        }
    }
}
