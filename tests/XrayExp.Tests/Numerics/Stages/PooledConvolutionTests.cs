using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Kernels;
using XrayExp.Tests.Numerics.Convolutions;

namespace XrayExp.Tests.Numerics.Stages;

/// <summary>Compares a convolution with fused relu and pooling with the scalar chain of the three, bit for bit, at every width.</summary>
public class PooledConvolutionTests
{
    [Theory]
    [InlineData(9, 8, 3, 16, 3, 1, 1, 2, 2)]
    [InlineData(7, 7, 5, 32, 2, 2, 1, 3, 1)]
    [InlineData(14, 9, 8, 48, 3, 1, 2, 2, 3)]
    public void Few_channels_go_back_the_dense_way(
        int height, int width, int channels, int filters, int kernel, int stride, int dilation, int windowHeight, int windowWidth)
    {
        Case c = new(height, width, channels, filters, kernel, stride, dilation, windowHeight, windowWidth);
        Assert.False(SurvivorBackward.Pays(c.Shape));
        SameNumbers(new ScalarConvolution(c.Shape).InputGradient(c.Kernel, c.Expected.Unpooled(c.Gradient)), c.Result.Dx);
    }

    [Theory]
    [InlineData(12, 11, 16, 48, 3, 1, 1, 2, 2)]
    [InlineData(13, 13, 48, 16, 3, 1, 2, 2, 3)]
    [InlineData(9, 12, 32, 16, 3, 2, 1, 2, 2)]
    public void Many_channels_go_back_over_lists_of_survivors(
        int height, int width, int channels, int filters, int kernel, int stride, int dilation, int windowHeight, int windowWidth)
    {
        Case c = new(height, width, channels, filters, kernel, stride, dilation, windowHeight, windowWidth);
        Assert.True(SurvivorBackward.Pays(c.Shape));
        SameNumbers(c.Expected.InputGradientByWindows(c.Kernel, c.Gradient), c.Result.Dx);
    }

    [Fact]
    public void An_infinite_input_does_not_spread_through_a_dead_gradient()
    {
        ConvolutionShape shape = new(new(2, 2, 48), 16, 3) { Padding = 1 };
        Assert.True(SurvivorBackward.Pays(shape));
        float[] x = [.. Enumerable.Repeat(float.PositiveInfinity, shape.InputSize)], dy = [.. Enumerable.Repeat(1f, 16)];
        float[] kernel = [.. Enumerable.Repeat(-1f, shape.KernelSize)];
        StageResult result = StageRuns.Everywhere(
            context => new ConvolutionStage(shape, Epilogue.ReluMaxPool(2), false, true, context),
            1,
            x,
            dy,
            kernel);
        Assert.All(result.Y, value => Assert.Equal(0, value));
        Assert.All(result.Gradients[0], value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_diverged_kernel_shows_as_NaN()
    {
        float[] x = [.. Enumerable.Repeat(1f, 16)], kernel = [.. Enumerable.Repeat(float.NaN, 16)];
        float[] y = StageRuns.Inference(
            context => new ConvolutionStage(new(new(4, 4, 1), 16, 1), Epilogue.ReluMaxPool(2), false, false, context),
            1,
            x,
            kernel);
        Assert.All(y, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Rows_and_columns_that_fill_no_window_get_a_zero_gradient()
    {
        ConvolutionShape shape = new(new(3, 3, 1), 16, 1);
        float[] x = [.. Enumerable.Repeat(1f, 9)], kernel = [.. Enumerable.Repeat(1f, 16)], dy = [.. Enumerable.Repeat(1f, 16)];
        StageResult result = StageRuns.Everywhere(
            context => new ConvolutionStage(shape, Epilogue.ReluMaxPool(2), false, true, context),
            1,
            x,
            dy,
            kernel);
        Assert.Equal([16, 0, 0, 0, 0, 0, 0, 0, 0], result.Dx);
    }

    /// <summary>A zero may have either sign: a chain that leaves out dead terms and one that adds their zeros differ in it.</summary>
    private static void SameNumbers(float[] expected, float[] actual) => Assert.Equal<float>(expected, actual);

    /// <summary>
    /// One sample through the stage, and what it must give; outputs and the gradients of kernel and bias are checked at once.
    /// </summary>
    private sealed class Case
    {
        public Case(
            int height, int width, int channels, int filters, int kernel, int stride, int dilation, int windowHeight, int windowWidth)
        {
            ConvolutionShape whole = new(new(height, width, channels), filters, kernel)
            {
                Strides = stride,
                Dilation = dilation,
                Padding = new(1, 0, 0, 1),
            };
            Shape = whole.Cropped(whole.OutputHeight / windowHeight * windowHeight, whole.OutputWidth / windowWidth * windowWidth);
            float[] x = StageRuns.Numbers(whole.InputSize, "x"), bias = StageRuns.Numbers(filters, "bias");
            Kernel = StageRuns.Numbers(whole.KernelSize, "kernel");
            ScalarConvolution scalar = new(Shape);
            float[] padded = scalar.Pad(x);
            Expected = new Pooled(Shape, windowHeight, windowWidth, scalar.Forward(padded, Kernel, bias));
            Gradient = StageRuns.Numbers(Expected.Output.Length, "gradient");
            Result = StageRuns.Everywhere(
                context => new ConvolutionStage(whole, Epilogue.ReluMaxPool(new(windowHeight, windowWidth)), true, true, context),
                1,
                x,
                Gradient,
                Kernel,
                bias);
            SameNumbers(Expected.Output, Result.Y);
            if (SurvivorBackward.Pays(Shape))
            {
                SameNumbers(Expected.KernelGradientByWindows(padded, Gradient), Result.Gradients[0]);
                SameNumbers(Sums(Gradient.Zip(Expected.Output, (gradient, y) => y > 0 ? gradient : 0), filters), Result.Gradients[1]);
            }
            else
            {
                SameNumbers(scalar.KernelGradient(padded, Expected.Unpooled(Gradient)), Result.Gradients[0]);
                SameNumbers(Sums(Expected.Unpooled(Gradient), filters), Result.Gradients[1]);
            }
        }

        public ConvolutionShape Shape { get; }

        public Pooled Expected { get; }

        public float[] Kernel { get; }

        public float[] Gradient { get; }

        public StageResult Result { get; }

        private static float[] Sums(IEnumerable<float> rows, int filters) =>
            [.. Enumerable.Range(0, filters).Select(f => rows.Where((_, i) => i % filters == f).Aggregate(0f, (sum, row) => sum + row))];
    }
}
