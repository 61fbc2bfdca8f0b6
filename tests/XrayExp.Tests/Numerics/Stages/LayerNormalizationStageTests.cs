using XrayExp.Engine.Numerics.Stages;
using XrayExp.Kernels;

namespace XrayExp.Tests.Numerics.Stages;

public class LayerNormalizationStageTests
{
    [Fact]
    public void Each_row_is_normalised_by_itself()
    {
        StageResult result = StageRuns.Everywhere(
            context => new LayerNormalizationStage(4, 2, true, true, 0, context),
            1,
            [3, 7, 100, 104],
            [1, 1, 1, 1],
            [2, 2],
            [10, 10]);
        StageRuns.SameBits([8, 12, 8, 12], result.Y);
        StageRuns.SameBits([-2, 2], result.Gradients[0]);
        StageRuns.SameBits([2, 2], result.Gradients[1]);
        StageRuns.SameBits([0, 0, 0, 0], result.Dx);
    }

    [Theory]
    [InlineData(3, 70, 19, true, true)]
    [InlineData(5, 1, 64, true, false)]
    [InlineData(2, 9, 5, false, false)]
    public void Everything_agrees_with_double_arithmetic(int samples, int rows, int channels, bool gamma, bool beta)
    {
        const double epsilon = 1e-3;
        float[] x = StageRuns.Numbers(samples * rows * channels, "x"), dy = StageRuns.Numbers(x.Length, "dy");
        float[] g = StageRuns.Numbers(channels, "gamma"), b = StageRuns.Numbers(channels, "beta");
        float[][] weights = [.. gamma ? [g] : (float[][])[], .. beta ? [b] : (float[][])[]];
        StageResult result = StageRuns.Everywhere(
            context => new LayerNormalizationStage(rows * channels, channels, gamma, beta, epsilon, context),
            samples,
            x,
            dy,
            weights);

        double[] y = new double[x.Length], dx = new double[x.Length], dGamma = new double[channels], dBeta = new double[channels];
        for (int row = 0; row < x.Length; row += channels)
        {
            int[] at = [.. Enumerable.Range(row, channels)];
            double mean = at.Average(i => (double)x[i]), variance = at.Average(i => (x[i] - mean) * (x[i] - mean));
            double inverse = 1 / Math.Sqrt(variance + epsilon);
            double Normal(int i) => (x[i] - mean) * inverse;
            double Gradient(int i) => dy[i] * (double)(gamma ? g[i - row] : 1);
            double meanGradient = at.Average(Gradient), share = at.Average(i => Gradient(i) * Normal(i));
            foreach (int i in at)
            {
                y[i] = (Normal(i) * (gamma ? g[i - row] : 1)) + (beta ? b[i - row] : 0);
                dx[i] = inverse * (Gradient(i) - meanGradient - (Normal(i) * share));
                dGamma[i - row] += dy[i] * Normal(i);
                dBeta[i - row] += dy[i];
            }
        }

        // a few roundings of float per number; the sums over rows in chunks
        StageRuns.Near(y, result.Y, 5e-7);
        StageRuns.Near(dx, result.Dx, 5e-7);
        if (gamma)
            StageRuns.Near(dGamma, result.Gradients[0], 1e-6);
        if (beta)
            StageRuns.Near(dBeta, result.Gradients[1], 1e-6);
    }

    [Fact]
    public void The_sums_of_a_row_are_four_chains()
    {
        float[] x = StageRuns.Numbers(11, "x");
        StageResult result = StageRuns.Everywhere(context => new LayerNormalizationStage(11, 11, false, false, 0.5, context), 1, x, x);
        double mean = Row(value => value) / 11, variance = Row(value => (value - mean) * (value - mean)) / 11;
        float inverse = (float)(1 / Math.Sqrt(variance + 0.5));
        StageRuns.SameBits([.. x.Select(value => (value - (float)mean) * inverse)], result.Y);

        double Row(Func<double, double> term)
        {
            double[] chains = new double[4];
            for (int c = 0; c < 11; c++)
                chains[c % 4] += term(x[c]);
            return (chains[0] + chains[1]) + (chains[2] + chains[3]);
        }
    }
}
