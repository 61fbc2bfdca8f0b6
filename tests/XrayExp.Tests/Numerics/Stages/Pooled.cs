using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Kernels;
using XrayExp.Tests.Numerics.Convolutions;

namespace XrayExp.Tests.Numerics.Stages;

/// <summary>Computes relu and pooling of a plain convolution's output, in scalar operations.</summary>
internal sealed class Pooled
{
    private readonly ConvolutionShape _shape;
    private readonly int[] _winners;

    public Pooled(ConvolutionShape shape, int windowHeight, int windowWidth, float[] y)
    {
        _shape = shape;
        int rows = shape.OutputHeight / windowHeight, columns = shape.OutputWidth / windowWidth;
        (Output, _winners) = (new float[rows * columns * shape.Filters], new int[rows * columns * shape.Filters]);
        for (int cell = 0; cell < Output.Length; cell++)
        {
            int f = cell % shape.Filters, row = cell / shape.Filters / columns * windowHeight;
            int column = cell / shape.Filters % columns * windowWidth;
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

    /// <summary>Returns [output pixels, filters]: each window's gradient at its largest value, zeros elsewhere.</summary>
    public float[] Unpooled(float[] gradient)
    {
        float[] unpooled = new float[_shape.OutputSize];
        for (int cell = 0; cell < gradient.Length; cell++)
            if (_winners[cell] >= 0)
                unpooled[(_winners[cell] * _shape.Filters) + (cell % _shape.Filters)] = gradient[cell];
        return unpooled;
    }

    private int Input(int pixel, int term)
    {
        int tap = term / _shape.Channels;
        int y = (pixel / _shape.OutputWidth * _shape.Strides.Height) + (tap / _shape.Kernel.Width * _shape.Dilation.Height);
        int x = (pixel % _shape.OutputWidth * _shape.Strides.Width) + (tap % _shape.Kernel.Width * _shape.Dilation.Width);
        return (((y * _shape.PaddedWidth) + x) * _shape.Channels) + (term % _shape.Channels);
    }

    /// <summary>Returns the kernel's gradient [terms, filters]; each sum goes from window to window.</summary>
    public float[] KernelGradientByWindows(float[] padded, float[] gradient)
    {
        float[] kernel = new float[_shape.KernelSize];
        for (int cell = 0; cell < gradient.Length; cell++)
        {
            for (int term = 0; term < _shape.Terms && _winners[cell] >= 0; term++)
            {
                ref float sum = ref kernel[(term * _shape.Filters) + (cell % _shape.Filters)];
                sum = MathF.FusedMultiplyAdd(padded[Input(_winners[cell], term)], gradient[cell], sum);
            }
        }

        return kernel;
    }

    /// <summary>Computes the input gradient window after window, within it position after position, then filter after filter.</summary>
    public float[] InputGradientByWindows(float[] kernel, float[] gradient)
    {
        float[] padded = new float[_shape.PaddedSize];
        foreach (int window in Enumerable.Range(0, Output.Length / _shape.Filters))
        {
            IEnumerable<int> alive = Enumerable.Range(window * _shape.Filters, _shape.Filters)
                .Where(cell => _winners[cell] >= 0)
                .OrderBy(cell => _winners[cell])
                .ThenBy(cell => cell);
            foreach (int cell in alive)
            {
                for (int term = 0; term < _shape.Terms; term++)
                {
                    ref float sum = ref padded[Input(_winners[cell], term)];
                    sum = MathF.FusedMultiplyAdd(gradient[cell], kernel[(term * _shape.Filters) + (cell % _shape.Filters)], sum);
                }
            }
        }

        return [.. from y in Enumerable.Range(0, _shape.Height)
                   from x in Enumerable.Range(0, _shape.Width)
                   from c in Enumerable.Range(0, _shape.Channels)
                   select PaddedValue(padded, y + _shape.Padding.Top, x + _shape.Padding.Left, c)];
    }

    /// <summary>Returns a pixel, or zero where the image is cropped.</summary>
    private float PaddedValue(float[] padded, int y, int x, int c) =>
        y < _shape.PaddedHeight && x < _shape.PaddedWidth ? padded[(((y * _shape.PaddedWidth) + x) * _shape.Channels) + c] : 0;
}
