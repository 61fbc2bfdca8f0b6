using TorchSharp;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Kernels;

namespace XrayExp.Tests.Numerics.Stages;

/// <summary>The distance from double arithmetic is at most four times that of libtorch's own kernels in float.</summary>
public class AccuracyTests
{
    private const int Samples = 4;
    private const int Side = 30;
    private const int Channels = 24;
    private const double Epsilon = 1e-3;

    private static readonly float[] s_x = [.. StageRuns.Numbers(Samples * Side * Side * Channels, "x").Select(value => value + 2)];
    private static readonly float[] s_gamma = StageRuns.Numbers(Channels, "gamma");
    private static readonly float[] s_beta = StageRuns.Numbers(Channels, "beta");

    [Fact]
    public void Batch_normalisation() => Check(
        context => new BatchNormStage(Side * Side * Channels, Channels, true, true, 0.9, Epsilon, context),
        (x, gamma, beta) => torch.nn.functional.batch_norm(x, torch.zeros(Channels, x.dtype), torch.ones(Channels, x.dtype), gamma, beta, true, 0.1, Epsilon),
        Side,
        [s_gamma, s_beta, new float[Channels], new float[Channels]]);

    [Fact]
    public void Layer_normalisation() => Check(
        context => new LayerNormStage(Side * Side * Channels, Channels, true, true, Epsilon, context),
        (x, gamma, beta) => torch.nn.functional.layer_norm(x.permute(0, 2, 3, 1), [Channels], gamma, beta, Epsilon).permute(0, 3, 1, 2),
        Side,
        [s_gamma, s_beta]);

    [Fact]
    public void Global_average_pooling() => Check(
        context => new AveragePoolStage(new(Side, Side, Channels, Side, Side, Side, Side), context),
        (x, _, _) => torch.nn.functional.avg_pool2d(x, [Side, Side], [Side, Side]),
        1,
        []);

    /// <param name="outputSide">Pixels along a side of the output.</param>
    private static void Check(Func<StageContext, Stage> make, Func<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor> function, int outputSide, float[][] weights)
    {
        float[] dy = StageRuns.Numbers(Samples * outputSide * outputSide * Channels, "dy");
        using DisposeScope scope = torch.NewDisposeScope();
        double[][] exact = Libtorch(torch.ScalarType.Float64), theirs = Libtorch(torch.ScalarType.Float32);
        StageResult result = StageRuns.Everywhere(make, Samples, s_x, dy, weights);
        float[][] ours = [result.Y, result.Dx, .. result.Gradients.Take(2)];
        for (int i = 0; i < ours.Length; i++)
        {
            double error = Rms([.. ours[i].Select(value => (double)value)], exact[i]), theirError = Rms(theirs[i], exact[i]);
            Assert.True(error <= 4 * theirError, $"Array {i}: {error:E2} against {theirError:E2}.");
        }

        double[][] Libtorch(torch.ScalarType type)
        {
            torch.Tensor Leaf(float[] values, params long[] shape) => torch.tensor(values, shape).to(type).requires_grad_();
            torch.Tensor x = Leaf(s_x, Samples, Side, Side, Channels), gamma = Leaf(s_gamma, Channels), beta = Leaf(s_beta, Channels);
            torch.Tensor y = function(x.permute(0, 3, 1, 2), gamma, beta).permute(0, 2, 3, 1);
            (y * torch.tensor(dy, [Samples, outputSide, outputSide, Channels]).to(type)).sum().backward();
            torch.Tensor[] all = weights.Length == 0 ? [y, x.grad!] : [y, x.grad!, gamma.grad!, beta.grad!];
            return [.. all.Select(tensor => tensor.to(torch.ScalarType.Float64).contiguous().data<double>().ToArray())];
        }
    }

    private static double Rms(double[] actual, double[] exact) => Math.Sqrt(actual.Zip(exact, (a, e) => (a - e) * (a - e)).Average());
}
