using XrayExp.Engine.Numerics.Stages;
using XrayExp.Kernels;

namespace XrayExp.Tests.Numerics.Stages;

public class BatchNormalizationStageTests
{
    private const double Epsilon = 1e-3;

    [Fact]
    public void Two_numbers_become_minus_one_and_one()
    {
        // one channel: 3 and 7 have mean 5 and biased variance 4
        StageResult result = StageRuns.Everywhere(
            context => new BatchNormalizationStage(1, 1, true, true, 0.75, 0, context), 2, [3, 7], [1, 1], [2], [10], [1], [8]);
        StageRuns.SameBits([8, 12], result.Y);
        StageRuns.SameBits([0, 2], [result.Gradients[0][0], result.Gradients[1][0]]);
        StageRuns.SameBits([2], result.Weights[2]);
        StageRuns.SameBits([7], result.Weights[3]);
        StageRuns.SameBits([0, 0], result.Dx);
    }

    [Fact]
    public void Inference_takes_the_moving_averages()
    {
        float[] y = StageRuns.Inference(
            context => new BatchNormalizationStage(2, 2, false, true, 0.99, 0, context),
            2,
            [3, 7, 5, 8],
            [10, 20],
            [1, 6],
            [4, 0.25f]);
        StageRuns.SameBits([11, 22, 12, 24], y);
    }

    /// <summary>Covers inputs with and without pixels, factor and offset, more rows than a chunk, and a mean far from zero.</summary>
    [Theory]
    [InlineData(3, 150, 19, true, true)]
    [InlineData(40, 1, 33, true, false)]
    [InlineData(2, 65, 3, false, false)]
    public void Everything_agrees_with_double_arithmetic(int samples, int rows, int channels, bool gamma, bool beta)
    {
        int count = samples * rows;
        float[] x = [.. StageRuns.Numbers(count * channels, "x").Select((value, i) => value + (i % channels == 1 ? 30 : 0))];
        float[] dy = StageRuns.Numbers(x.Length, "dy"), g = StageRuns.Numbers(channels, "gamma"), b = StageRuns.Numbers(channels, "beta");
        float[] mean0 = StageRuns.Numbers(channels, "mean"), variance0 = [.. Enumerable.Repeat(1f, channels)];
        float[][] weights = [.. gamma ? [g] : (float[][])[], .. beta ? [b] : (float[][])[], mean0, variance0];
        StageResult result = StageRuns.Everywhere(
            context => new BatchNormalizationStage(rows * channels, channels, gamma, beta, 0.9, Epsilon, context),
            samples,
            x,
            dy,
            weights);

        double[] y = new double[x.Length], dx = new double[x.Length], dGamma = new double[channels], dBeta = new double[channels];
        double[] means = new double[channels], variances = new double[channels];
        for (int c = 0; c < channels; c++)
        {
            int[] at = [.. Enumerable.Range(0, count).Select(i => (i * channels) + c)];
            double mean = at.Average(i => (double)x[i]), variance = at.Average(i => (x[i] - mean) * (x[i] - mean));
            double inverse = 1 / Math.Sqrt(variance + Epsilon), factor = (gamma ? g[c] : 1) * inverse;
            dBeta[c] = at.Sum(i => (double)dy[i]);
            dGamma[c] = at.Sum(i => dy[i] * (x[i] - mean) * inverse);
            foreach (int i in at)
            {
                y[i] = ((x[i] - mean) * factor) + (beta ? b[c] : 0);
                dx[i] = factor * (dy[i] - (dBeta[c] / count) - ((x[i] - mean) * inverse * dGamma[c] / count));
            }

            means[c] = (0.9 * mean0[c]) + (0.1 * mean);
            variances[c] = 0.9 + (0.1 * variance);
        }

        // the mean of 30 is rounded to float: 1e-6 of the deviations around it
        StageRuns.Near(y, result.Y, 2e-6);
        StageRuns.Near(dx, result.Dx, 2e-6);
        StageRuns.Near(means, result.Weights[^2], 1e-7);
        StageRuns.Near(variances, result.Weights[^1], 1e-7);
        if (gamma)
            StageRuns.Near(dGamma, result.Gradients[0], 1e-6);
        if (beta)
            StageRuns.Near(dBeta, result.Gradients[1], 1e-6);
    }

    /// <summary>Computes the chain itself: chunks of 64 rows in float, their sums in double.</summary>
    [Fact]
    public void The_mean_follows_the_chain()
    {
        const int samples = 3, rows = 150;
        float[] x = StageRuns.Numbers(samples * rows, "x");
        StageResult result = StageRuns.Everywhere(
            context => new BatchNormalizationStage(rows, 1, false, false, 0, 0.5, context),
            samples,
            x,
            x,
            [0],
            [1]);
        float mean = (float)(Sum(value => value) / x.Length);
        double rounding = Sum(value => value - mean) / x.Length;
        StageRuns.SameBits([(float)(mean + rounding)], result.Weights[0]);
        double variance = (Sum(value => (value - mean) * (value - mean), fused: mean) / x.Length) - (rounding * rounding);
        float factor = (float)(1 / Math.Sqrt(variance + 0.5));
        StageRuns.SameBits([.. x.Select(value => MathF.FusedMultiplyAdd(value - mean, factor, 0))], result.Y);

        double Sum(Func<float, float> term, float? fused = null)
        {
            double total = 0;
            for (int sample = 0; sample < samples; sample++)
            {
                double ofSample = 0;
                for (int first = 0; first < rows; first += 64)
                {
                    float chunk = 0;
                    foreach (float value in x.AsSpan((sample * rows) + first, Math.Min(64, rows - first)))
                        chunk = fused is { } shift ? MathF.FusedMultiplyAdd(value - shift, value - shift, chunk) : chunk + term(value);
                    ofSample += chunk;
                }

                total += ofSample;
            }

            return total;
        }
    }
}
