using System.Globalization;
using CsCheck;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Files;
using XrayExp.Engine.Randomness;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compile.Portable;

/// <summary>
/// Our kernels against libtorch's on layers and shapes drawn at random: outputs, all gradients, and moving averages. A failure prints the
/// smallest case found and CsCheck's seed for it. <c>XRAYEXP_TESTS_CASES=5000</c> tries so many of each kind.
/// </summary>
public sealed class RandomLayersTests(Support.Portable portable) : IClassFixture<Support.Portable>
{
    private static readonly long s_cases =
        long.Parse(Environment.GetEnvironmentVariable("XRAYEXP_TESTS_CASES") ?? "40", CultureInfo.InvariantCulture);

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
    /// Eighths in [−1, 1]: every sum is exact in float32, so it comes out the same in any order, no rounding flips a relu or the largest of a
    /// window, and ties are frequent: the two must be equal, not just near.
    /// </summary>
    private void Equal(Gen<RandomLayers> layers) => Check(layers, stream => (stream.Below(17) - 8) / 8f, 0);

    /// <param name="range">Numbers are uniform in [−range, range).</param>
    /// <param name="tolerance">In parts of the largest magnitude, at least 1: a few roundings of float32 on both sides.</param>
    private void Agree(Gen<RandomLayers> layers, float range, double tolerance) =>
        Check(layers, stream => range * ((2 * stream.UniformSingle()) - 1), tolerance);

    private void Check(Gen<RandomLayers> layers, Func<RandomStream, float> draw, double tolerance) => layers.Sample(
        random =>
        {
            RandomStream chance = RandomKey.FromSeed(random.Seed).Stream();
            float[] Numbers(long count) => [.. Enumerable.Range(0, (int)count).Select(_ => draw(chance))];
            ModelPlan plan = Planned.Part(random.Input, random.Layers);
            NamedArray x = NamedArray.FromSingles("x", [random.Samples, .. random.Input.Dimensions], Numbers(random.Samples * random.Input.Count));
            List<float[]> weights = [.. plan.Weights.Select(weight => Numbers(weight.Shape.Count))];
            float[] cotangent = Numbers(random.Samples * plan.Layers[^1].Output.Count);
            LayerRun.Result ours = LayerRun.Of(random.Layers, x, weights, cotangent, true, plan => portable.Compile(plan, inputGradient: !random.First), !random.First);
            LayerRun.Result theirs = LayerRun.Of(random.Layers, x, weights, cotangent, true, inputGradient: !random.First);
            Near("output", theirs.Output, ours.Output, tolerance);
            Near("input gradient", theirs.InputGradient, ours.InputGradient, tolerance);
            foreach ((Weight weight, float[] expected, float[] actual) in Trainable(plan).Zip(theirs.WeightGradients, ours.WeightGradients))
                Near($"gradient of {weight.Name}", expected, actual, tolerance);
            foreach ((Weight weight, float[] expected, float[] actual) in plan.Weights.Zip(theirs.WeightsAfter, ours.WeightsAfter))
                Near($"{weight.Name} afterwards", expected, actual, tolerance);
        },
        iter: s_cases,
        threads: 1,
        seed: null,
        print: random => random.ToString());

    private static IEnumerable<Weight> Trainable(ModelPlan plan) => plan.Weights.Where(weight => weight.Trainable);

    private static void Near(string what, float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double allowed = tolerance * Math.Max(1, expected.Select(Math.Abs).DefaultIfEmpty().Max());
        for (int i = 0; i < expected.Length; i++)
            if (!(Math.Abs(expected[i] - actual[i]) <= allowed))
                Assert.Fail($"{what}, element {i}: libtorch {expected[i]:R}, ours {actual[i]:R}, allowed {allowed:E1}");
    }
}
