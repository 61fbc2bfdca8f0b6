using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Kernels;

namespace XrayExp.Tests.Numerics.Stages;

public class DepthwiseConvolutionStageTests
{
    /// <summary>Varies channels, multiplier, window, strides, dilations and padding one by one and all at once.</summary>
    public static TheoryData<ConvolutionShape> Shapes =>
    [
        new(new(5, 6, 16), 16, 3) { Padding = 1, Groups = 16 },
        new(new(6, 5, 3), 6, new(2, 3)) { Groups = 3 },
        new(new(7, 8, 19), 19, new(3, 2)) { Strides = new(2, 3), Padding = new(0, 1, 1, 0), Groups = 19 },
        new(new(9, 8, 5), 15, 3) { Dilation = new(2, 3), Padding = new(2, 2, 3, 3), Groups = 5 },
        new(new(8, 9, 11), 22, 3) { Strides = 2, Dilation = 2, Padding = new(3, 1, 0, 4), Groups = 11 },
        new(new(2, 2, 1), 1, 1) { Padding = 2 },
    ];

    [Fact]
    public void Each_filter_sees_its_own_channel()
    {
        // one pixel of two channels, two filters each
        StageResult result = StageRuns.Everywhere(
            context => new DepthwiseConvolutionStage(
                new(new(1, 1, 2), 4, 1) { Groups = 2 },
                true,
                context), 1, [10, 100], [1, 2, 3, 4], [1, 2, 3, 4], [5, 6, 7, 8]);
        StageRuns.SameBits([15, 26, 307, 408], result.Y);
        StageRuns.SameBits([5, 25], result.Dx);
        StageRuns.SameBits([10, 20, 300, 400], result.Gradients[0]);
        StageRuns.SameBits([1, 2, 3, 4], result.Gradients[1]);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Forward_and_gradients_follow_the_chains(ConvolutionShape shape)
    {
        const int samples = 3;
        float[] x = StageRuns.Numbers(samples * shape.InputSize, "x"), dy = StageRuns.Numbers(samples * shape.OutputSize, "dy");
        float[] kernel = StageRuns.Numbers(shape.KernelSize, "kernel"), bias = StageRuns.Numbers(shape.Filters, "bias");
        StageResult result = StageRuns.Everywhere(
            context => new DepthwiseConvolutionStage(shape, true, context),
            samples,
            x,
            dy,
            kernel,
            bias);

        int multiplier = shape.FiltersPerGroup, taps = shape.Kernel.Height * shape.Kernel.Width;
        float[] y = new float[dy.Length], perFilter = new float[x.Length * multiplier], dx = new float[x.Length];
        float[] dKernel = new float[kernel.Length], dBias = new float[bias.Length];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int f = 0; f < shape.Filters; f++)
            {
                float[] ofTaps = new float[taps];
                float ofBias = 0;
                for (int row = 0; row < shape.OutputHeight; row++)
                {
                    float[] rowOfTaps = new float[taps];
                    float rowOfBias = 0;
                    for (int column = 0; column < shape.OutputWidth; column++)
                    {
                        int output = (((((sample * shape.OutputHeight) + row) * shape.OutputWidth) + column) * shape.Filters) + f;
                        y[output] = bias[f];
                        rowOfBias += dy[output];
                        for (int tap = 0; tap < taps; tap++)
                        {
                            (int tapRow, int tapColumn) = Math.DivRem(tap, shape.Kernel.Width);
                            int inRow = (row * shape.Strides.Height) + (tapRow * shape.Dilation.Height) - shape.Padding.Top;
                            int inColumn = (column * shape.Strides.Width) + (tapColumn * shape.Dilation.Width) - shape.Padding.Left;
                            if (inRow < 0 || inColumn < 0 || inRow >= shape.Height || inColumn >= shape.Width)
                                continue;
                            int pixel = (((sample * shape.Height) + inRow) * shape.Width) + inColumn;
                            int input = (pixel * shape.Channels) + (f / multiplier);
                            float w = kernel[(tap * shape.Filters) + f];
                            ref float back = ref perFilter[(pixel * shape.Filters) + f];
                            y[output] = MathF.FusedMultiplyAdd(x[input], w, y[output]);
                            back = MathF.FusedMultiplyAdd(dy[output], w, back);
                            rowOfTaps[tap] = MathF.FusedMultiplyAdd(x[input], dy[output], rowOfTaps[tap]);
                        }
                    }

                    ofBias += rowOfBias;
                    for (int tap = 0; tap < taps; tap++)
                        ofTaps[tap] += rowOfTaps[tap];
                }

                dBias[f] += ofBias;
                for (int tap = 0; tap < taps; tap++)
                    dKernel[(tap * shape.Filters) + f] += ofTaps[tap];
            }
        }

        for (int i = 0; i < x.Length; i++)
            dx[i] = Enumerable.Range(0, multiplier).Aggregate(0f, (sum, m) => sum + perFilter[(i * multiplier) + m]);
        StageRuns.SameBits(y, result.Y);
        StageRuns.SameBits(dx, result.Dx);
        StageRuns.SameBits(dKernel, result.Gradients[0]);
        StageRuns.SameBits(dBias, result.Gradients[1]);
    }

    [Fact]
    public void Other_groups_are_refused() =>
        Assert.Throws<ArgumentException>(() => StageRuns.Inference(
            context => new DepthwiseConvolutionStage(new(new(3, 3, 4), 4, 1) { Groups = 2 }, false, context),
            1,
            new float[36]));
}
