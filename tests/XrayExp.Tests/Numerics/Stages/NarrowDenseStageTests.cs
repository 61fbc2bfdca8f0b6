using XrayExp.Engine.Numerics.Stages;
using XrayExp.Kernels;

namespace XrayExp.Tests.Numerics.Stages;

public class NarrowDenseStageTests
{
    [Fact]
    public void Two_inputs_and_two_units_by_hand()
    {
        StageResult result = StageRuns.Everywhere(
            context => new NarrowDenseStage(1, 2, 2, true, context), 2, [1, 2, 3, 4], [1, 2, 3, 4], [10, 20, 30, 40], [5, 6]);
        StageRuns.SameBits([75, 106, 155, 226], result.Y);
        StageRuns.SameBits([50, 110, 110, 250], result.Dx);
        StageRuns.SameBits([10, 14, 14, 20], result.Gradients[0]);
        StageRuns.SameBits([4, 6], result.Gradients[1]);
    }

    /// <summary>
    /// Covers fewer and more inputs than chains, whole rounds and left-overs, several rows a sample, more rows than a chunk.
    /// </summary>
    [Theory]
    [InlineData(5, 1, 1000, 1)]
    [InlineData(3, 1, 64, 2)]
    [InlineData(2, 70, 37, 3)]
    [InlineData(1, 1, 300, 15)]
    [InlineData(70, 1, 5, 2)]
    public void Forward_and_gradients_follow_the_chains(int samples, int rows, int inputs, int units)
    {
        int all = samples * rows;
        float[] x = StageRuns.Numbers(all * inputs, "x"), dy = StageRuns.Numbers(all * units, "dy");
        float[] w = StageRuns.Numbers(inputs * units, "w"), b = StageRuns.Numbers(units, "b");
        StageResult result = StageRuns.Everywhere(
            context => new NarrowDenseStage(rows, inputs, units, true, context),
            samples,
            x,
            dy,
            w,
            b);

        float[] y = new float[dy.Length], dx = new float[x.Length], dw = new float[w.Length], db = new float[units];
        for (int row = 0; row < all; row++)
        {
            for (int u = 0; u < units; u++)
            {
                float[] chains = new float[64];
                for (int i = 0; i < inputs; i++)
                    chains[i % 64] = MathF.FusedMultiplyAdd(x[(row * inputs) + i], w[(i * units) + u], chains[i % 64]);
                for (int half = 32; half > 0; half /= 2)
                    for (int j = 0; j < half; j++)
                        chains[j] += chains[j + half];
                y[(row * units) + u] = chains[0] + b[u];
                for (int i = 0; i < inputs; i++)
                    dx[(row * inputs) + i] = MathF.FusedMultiplyAdd(dy[(row * units) + u], w[(i * units) + u], dx[(row * inputs) + i]);
            }
        }

        for (int first = 0; first < all; first += 64)
        {
            int[] chunk = [.. Enumerable.Range(first, Math.Min(64, all - first))];
            for (int u = 0; u < units; u++)
            {
                db[u] += chunk.Aggregate(0f, (sum, row) => sum + dy[(row * units) + u]);
                for (int i = 0; i < inputs; i++)
                    dw[(i * units) + u] += chunk.Aggregate(
                        0f,
                        (sum, row) => MathF.FusedMultiplyAdd(x[(row * inputs) + i], dy[(row * units) + u], sum));
            }
        }

        StageRuns.SameBits(y, result.Y);
        StageRuns.SameBits(dx, result.Dx);
        StageRuns.SameBits(dw, result.Gradients[0]);
        StageRuns.SameBits(db, result.Gradients[1]);
    }
}
