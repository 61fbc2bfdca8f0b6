using XrayExp.Engine.Numerics.Stages;
using XrayExp.Kernels;

namespace XrayExp.Tests.Numerics.Stages;

public class SoftmaxStageTests
{
    [Fact]
    public void Equal_logits_share_the_probability()
    {
        StageResult result = StageRuns.Everywhere(context => new SoftmaxStage(4, 4, context), 1, [1000, 1000, 1000, 1000], [4, 0, 0, 0]);
        StageRuns.SameBits([0.25f, 0.25f, 0.25f, 0.25f], result.Y);
        StageRuns.SameBits([0.75f, -0.25f, -0.25f, -0.25f], result.Dx);
    }

    [Fact]
    public void Every_row_of_channels_agrees_with_double_arithmetic()
    {
        const int samples = 3, rows = 100, channels = 7;
        float[] x = [.. StageRuns.Numbers(samples * rows * channels, "x").Select(value => 10 * value)];
        float[] dy = StageRuns.Numbers(x.Length, "dy");
        StageResult result = StageRuns.Everywhere(context => new SoftmaxStage(rows * channels, channels, context), samples, x, dy);
        double[] y = new double[x.Length], dx = new double[x.Length];
        for (int row = 0; row < x.Length; row += channels)
        {
            double sum = Enumerable.Range(row, channels).Sum(i => Math.Exp(x[i]));
            for (int i = row; i < row + channels; i++)
                y[i] = Math.Exp(x[i]) / sum;
            double mean = Enumerable.Range(row, channels).Sum(i => y[i] * dy[i]);
            for (int i = row; i < row + channels; i++)
                dx[i] = y[i] * (dy[i] - mean);
        }

        // the difference x − max is rounded to float: up to 1e-6 in the exponent at 20
        StageRuns.Near(y, result.Y, 2e-6);
        StageRuns.Near(dx, result.Dx, 2e-6);
    }
}
