using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Numerics;

/// <summary>Against the scalar convolution with relu and pooling after it, bit for bit, at every lane width.</summary>
public unsafe class PooledConvolutionTests
{
    [Theory]
    [InlineData(9, 8, 3, 16, 3, 1, 1, 2, 2)]
    [InlineData(7, 7, 5, 32, 2, 2, 1, 3, 1)]
    [InlineData(12, 11, 16, 48, 3, 1, 1, 2, 2)]
    [InlineData(13, 13, 48, 16, 3, 1, 2, 2, 3)]
    public void Forward_and_gradients_follow_the_chain_at_every_width(int height, int width, int channels, int filters, int kernel, int stride, int dilation, int windowHeight, int windowWidth)
    {
        ConvolutionShape whole = new(height, width, channels, filters, kernel, kernel, stride, stride, dilation, dilation, 1, 0, 0, 1);
        ConvolutionShape shape = whole.Cropped(whole.OutputHeight / windowHeight * windowHeight, whole.OutputWidth / windowWidth * windowWidth);
        RandomStream chance = RandomKey.FromSeed(4).Stream();
        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => chance.UniformSingle() - 0.5f)];
        float[] x = Numbers(shape.InputSize), weights = Numbers(shape.KernelSize), bias = Numbers(filters);
        ScalarConvolution scalar = new(shape);
        float[] padded = scalar.Pad(x);
        Expected expected = new(shape, windowHeight, windowWidth, scalar.Forward(padded, weights, bias));
        float[] gradient = Numbers(expected.Output.Length);

        foreach (LaneWidth lanes in LaneWidth.All)
        {
            using PooledConvolution pooled = new(shape, windowHeight, windowWidth, lanes);
            using Floats image = new(shape.PaddedSize), output = new(pooled.PooledSize), codes = new(pooled.PooledSize), dKernel = new(pooled.KernelGradientSize);
            using Floats dBias = new(filters), dInput = new(shape.PaddedSize), scratch = new(Math.Max(pooled.ForwardScratch, pooled.BackwardScratch));
            padded.CopyTo(image.Span);
            fixed (float* pWeights = weights, pBias = bias, pGradient = gradient)
            {
                pooled.Pack(pWeights, pBias);
                pooled.Forward(image.Pointer, output.Pointer, codes.Pointer, scratch.Pointer);
                pooled.KernelGradient(image.Pointer, pGradient, codes.Pointer, dKernel.Pointer, dBias.Pointer, scratch.Pointer);
                pooled.InputGradient(pGradient, codes.Pointer, dInput.Pointer, scratch.Pointer);
            }

            Assert.Equal(expected.Output, output.Span.ToArray());
            for (int f = 0; f < filters; f++)
            {
                Assert.Equal(expected.Survivors(f).Aggregate(0f, (sum, s) => sum + gradient[s.Cell]), dBias.Span[f]);
                for (int term = 0; term < shape.Terms; term++)
                    Assert.Equal(expected.Survivors(f).Aggregate(0f, (sum, s) => MathF.FusedMultiplyAdd(padded[expected.Input(s.Pixel, term)], gradient[s.Cell], sum)), dKernel.Span[(int)pooled.Place(f, term)]);
            }

            if (PooledConvolution.HasWholeSegments(shape))
                Assert.Equal(expected.InputGradient(weights, gradient), dInput.Span.ToArray());
        }
    }

    [Fact]
    public void An_infinite_input_does_not_spread_through_a_dead_gradient()
    {
        ConvolutionShape shape = new(2, 2, 1, 16, 1, 1);
        using PooledConvolution pooled = new(shape, 2, 2, LaneWidth.Widest);
        using Floats image = new(4), output = new(16), codes = new(16), kernel = new(pooled.KernelGradientSize), scratch = new(Math.Max(pooled.ForwardScratch, pooled.BackwardScratch));
        image.Span.Fill(float.PositiveInfinity);
        float[] weights = [.. Enumerable.Repeat(-1f, 16)], gradient = [.. Enumerable.Repeat(1f, 16)];
        fixed (float* pWeights = weights, pGradient = gradient)
        {
            pooled.Pack(pWeights, null);
            pooled.Forward(image.Pointer, output.Pointer, codes.Pointer, scratch.Pointer);
            pooled.KernelGradient(image.Pointer, pGradient, codes.Pointer, kernel.Pointer, null, scratch.Pointer);
        }

        Assert.All(output.Span.ToArray(), value => Assert.Equal(0, value));
        Assert.All(Enumerable.Range(0, 16), f => Assert.Equal(0, kernel.Span[(int)pooled.Place(f, 0)]));
    }

    /// <summary>relu and pooling of a plain convolution's output, in scalar operations.</summary>
    private sealed class Expected
    {
        private readonly ConvolutionShape _shape;
        private readonly int[] _winners;

        public Expected(ConvolutionShape shape, int windowHeight, int windowWidth, float[] y)
        {
            _shape = shape;
            int rows = shape.OutputHeight / windowHeight, columns = shape.OutputWidth / windowWidth;
            (Output, _winners) = (new float[rows * columns * shape.Filters], new int[rows * columns * shape.Filters]);
            for (int cell = 0; cell < Output.Length; cell++)
            {
                int f = cell % shape.Filters, row = cell / shape.Filters / columns * windowHeight, column = cell / shape.Filters % columns * windowWidth;
                _winners[cell] = -1;
                for (int position = 0; position < windowHeight * windowWidth; position++)
                {
                    int pixel = ((row + (position / windowWidth)) * shape.OutputWidth) + column + (position % windowWidth);
                    if (y[(pixel * shape.Filters) + f] > Output[cell])
                        (Output[cell], _winners[cell]) = (y[(pixel * shape.Filters) + f], pixel);
                }
            }
        }

        public float[] Output { get; }

        /// <summary>The windows of a filter, in order, whose gradient is alive, and the pixel that it goes to.</summary>
        public IEnumerable<(int Cell, int Pixel)> Survivors(int filter) =>
            from cell in Enumerable.Range(0, Output.Length)
            where cell % _shape.Filters == filter && _winners[cell] >= 0
            select (cell, _winners[cell]);

        public int Input(int pixel, int term)
        {
            int tap = term / _shape.Channels, y = (pixel / _shape.OutputWidth * _shape.StrideHeight) + (tap / _shape.KernelWidth * _shape.DilationHeight);
            int x = (pixel % _shape.OutputWidth * _shape.StrideWidth) + (tap % _shape.KernelWidth * _shape.DilationWidth);
            return (((y * _shape.PaddedWidth) + x) * _shape.Channels) + (term % _shape.Channels);
        }

        /// <summary>Window after window, within it position after position, then filter after filter.</summary>
        public float[] InputGradient(float[] kernel, float[] gradient)
        {
            float[] x = new float[_shape.PaddedSize];
            foreach (int pixelCell in Enumerable.Range(0, Output.Length / _shape.Filters))
            {
                IEnumerable<int> alive = Enumerable.Range(pixelCell * _shape.Filters, _shape.Filters).Where(cell => _winners[cell] >= 0).OrderBy(cell => _winners[cell]).ThenBy(cell => cell);
                foreach (int cell in alive)
                {
                    for (int term = 0; term < _shape.Terms; term++)
                    {
                        ref float sum = ref x[Input(_winners[cell], term)];
                        sum = MathF.FusedMultiplyAdd(gradient[cell], kernel[(term * _shape.Filters) + (cell % _shape.Filters)], sum);
                    }
                }
            }

            return x;
        }
    }
}
