using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>For one image: kernel and bias gradients, a chain per row of outputs, the rows added in order.</summary>
internal readonly unsafe struct TapGradients(
    DepthwiseTaps taps,
    ConvolutionShape shape,
    float* x,
    float* dy,
    float* kernel,
    float* bias) : ILaneKernel
{
    private readonly DepthwiseTaps _taps = taps;
    private readonly ConvolutionShape _shape = shape;
    private readonly float* _x = x;
    private readonly float* _dy = dy;
    private readonly float* _kernel = kernel;
    private readonly float* _bias = bias;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        int c = 0;
        for (; c <= _shape.Filters - V.Width; c += V.Width)
            Channels<V>(c);
        for (; c < _shape.Filters; c++)
            Channels<Lanes32>(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Channels<V>(int c)
        where V : struct, ILanes<V>
    {
        for (int kh = 0; kh < _shape.Kernel.Height; kh++)
            for (int kw = 0; kw < _shape.Kernel.Width; kw++)
                V.Store(Tap<V>(kh, kw, c), _kernel + ((((long)kh * _shape.Kernel.Width) + kw) * _shape.Filters) + c);
        V total = V.All(0);
        float* dy = _dy + c;
        for (int row = 0; row < _shape.OutputHeight; row++)
        {
            V sum = V.All(0);
            for (int column = 0; column < _shape.OutputWidth; column++, dy += _shape.Filters)
                sum += V.Load(dy);
            total += sum;
        }

        V.Store(total, _bias + c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private V Tap<V>(int kh, int kw, int c)
        where V : struct, ILanes<V>
    {
        V total = V.All(0);
        (int firstColumn, int endColumn) = Inside(
            (kw * _shape.Dilation.Width) - _shape.Padding.Left,
            _shape.Strides.Width,
            _shape.Width,
            _shape.OutputWidth);
        (int firstRow, int endRow) = Inside(
            (kh * _shape.Dilation.Height) - _shape.Padding.Top,
            _shape.Strides.Height,
            _shape.Height,
            _shape.OutputHeight);
        long step = (long)_shape.Strides.Width * _shape.Filters;
        for (int row = firstRow; row < endRow; row++)
        {
            int inputRow = (row * _shape.Strides.Height) + (kh * _shape.Dilation.Height) - _shape.Padding.Top;
            int inputColumn = (firstColumn * _shape.Strides.Width) + (kw * _shape.Dilation.Width) - _shape.Padding.Left;
            float* x = _x + ((((long)inputRow * _shape.Width) + inputColumn) * _shape.Filters) + c;
            float* dy = _dy + ((((long)row * _shape.OutputWidth) + firstColumn) * _shape.Filters) + c;
            V sum = V.All(0);
            for (int column = firstColumn; column < endColumn; column++, x += step, dy += _shape.Filters)
                sum = V.MultiplyAdd(V.Load(x), V.Load(dy), sum);
            total += sum;
        }

        return total;
    }

    /// <summary>The outputs whose input offset + output·stride lies in 0 … inputs − 1.</summary>
    private static (int First, int End) Inside(int offset, int stride, int inputs, int outputs)
    {
        int first = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
        int end = offset >= inputs ? 0 : Math.Min(outputs, ((inputs - 1 - offset) / stride) + 1);
        return (Math.Min(first, end), end);
    }
}
