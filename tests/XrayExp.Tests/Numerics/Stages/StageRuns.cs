using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;
using XrayExp.Kernels;

namespace XrayExp.Tests.Numerics.Stages;

/// <summary>Runs a stage at every lane width with 1, 2 and 3 workers, twice each, and holds all of them to the same bits.</summary>
internal static class StageRuns
{
    public static readonly TrainingMoment FirstStep = new(RandomKey.FromSeed(5), 0);

    public static float[] Numbers(int count, string name)
    {
        RandomStream chance = RandomKey.FromSeed(11).Child(name).Stream();
        return [.. Enumerable.Range(0, count).Select(_ => (2 * chance.UniformSingle()) - 1)];
    }

    public static StageResult Everywhere(Func<StageContext, Stage> make, int samples, float[] x, float[] dy, params float[][] weights)
    {
        StageResult? first = null;
        foreach (LaneWidth lanes in LaneWidth.All)
        {
            for (int workers = 1; workers <= 3; workers++)
            {
                using WorkerPool pool = new(workers);

                // a batch larger than the one in hand, as the last batch of an epoch has it
                using Stage stage = make(new StageContext(samples + 1, lanes, pool));
                StageResult result = StageResult.Of(stage, samples, x, dy, weights, FirstStep);
                Same(result, StageResult.Of(stage, samples, x, dy, weights, FirstStep));
                first ??= result;
                Same(first, result);
            }
        }

        return first!;
    }

    /// <summary>Computes the outputs at inference and checks that they are the same everywhere.</summary>
    public static float[] Inference(Func<StageContext, Stage> make, int samples, float[] x, params float[][] weights)
    {
        float[]? first = null;
        foreach (LaneWidth lanes in LaneWidth.All)
        {
            using WorkerPool pool = new(2);
            using Stage stage = make(new StageContext(samples, lanes, pool));
            float[] y = StageResult.Of(stage, samples, x, null, weights, null).Y;
            SameBits(first ??= y, y);
        }

        return first!;
    }

    public static void SameBits(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
                Assert.Fail($"Element {i}: expected {expected[i]:R}, received {actual[i]:R}.");
    }

    /// <summary>Returns the largest distance, divided by the largest expected magnitude.</summary>
    public static void Near(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance * scale))
                Assert.Fail($"Element {i}: expected {expected[i]:R}, received {actual[i]:R}.");
    }

    private static void Same(StageResult expected, StageResult actual)
    {
        SameBits(expected.Y, actual.Y);
        SameBits(expected.Dx, actual.Dx);
        for (int i = 0; i < expected.Gradients.Length; i++)
        {
            SameBits(expected.Gradients[i], actual.Gradients[i]);
            SameBits(expected.Weights[i], actual.Weights[i]);
        }
    }
}
