using XrayExp.Engine.Numerics.Dense;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Numerics.Dense;

/// <summary>Compares with the scalar chain, bit for bit, at every vector width and number of workers.</summary>
public unsafe class WideDenseTests
{
    [Theory]
    [InlineData(32, 600, 128, 1)]
    [InlineData(7, 256, 33, 2)]
    [InlineData(1, 1000, 17, 3)]
    public void Forward_and_gradients_follow_the_chain(int samples, int inputs, int units, int workers)
    {
        RandomStream chance = RandomKey.FromSeed(3).Stream();
        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => chance.UniformSingle() - 0.5f)];
        float[] x = Numbers(samples * inputs), w = Numbers(inputs * units), b = Numbers(units), dy = Numbers(samples * units);
        using WorkerPool pool = new(workers);
        foreach (LaneWidth lanes in LaneWidth.All)
        {
            using WideDense dense = new(samples, inputs, units, lanes, workers);
            float[] y = new float[samples * units], dw = new float[w.Length], db = new float[units], dx = new float[x.Length];
            fixed (float* px = x, pw = w, pb = b, pdy = dy, py = y, pdw = dw, pdb = db, pdx = dx)
            {
                dense.Forward(pool, samples, px, pw, pb, py);
                dense.WeightGradient(pool, samples, px, pdy, pdw, pdb);
                dense.InputGradient(pool, samples, pdy, pw, pdx);
            }

            for (int n = 0; n < samples; n++)
            {
                for (int u = 0; u < units; u++)
                {
                    float sum = b[u];
                    for (int first = 0; first < inputs; first += WideDense.Chunk)
                        sum += Chain(first, Math.Min(inputs, first + WideDense.Chunk), i => x[(n * inputs) + i], i => w[(i * units) + u]);
                    Same(sum, y[(n * units) + u]);
                }

                for (int i = 0; i < inputs; i++)
                    Same(Chain(0, units, u => w[(i * units) + u], u => dy[(n * units) + u]), dx[(n * inputs) + i]);
            }

            for (int i = 0; i < inputs; i++)
                for (int u = 0; u < units; u++)
                    Same(Chain(0, samples, n => x[(n * inputs) + i], n => dy[(n * units) + u]), dw[(i * units) + u]);
            for (int u = 0; u < units; u++)
                Same(Enumerable.Range(0, samples).Aggregate(0f, (sum, n) => sum + dy[(n * units) + u]), db[u]);
        }
    }

    private static float Chain(int from, int to, Func<int, float> left, Func<int, float> right)
    {
        float sum = 0;
        for (int i = from; i < to; i++)
            sum = MathF.FusedMultiplyAdd(left(i), right(i), sum);
        return sum;
    }

    private static void Same(float expected, float actual) =>
        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(actual));
}
