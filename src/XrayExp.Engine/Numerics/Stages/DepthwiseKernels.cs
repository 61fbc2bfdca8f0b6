using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Which taps join which pixels, along both axes.</summary>
internal sealed class DepthwiseTaps
{
    public DepthwiseTaps(ConvolutionShape shape)
    {
        (RowsByOutput, RowsByInput) = AxisTaps.Of(shape.Height, shape.OutputHeight, shape.KernelHeight, shape.StrideHeight, shape.DilationHeight, shape.PadTop);
        (ColumnsByOutput, ColumnsByInput) = AxisTaps.Of(shape.Width, shape.OutputWidth, shape.KernelWidth, shape.StrideWidth, shape.DilationWidth, shape.PadLeft);
    }

    public AxisTaps RowsByOutput { get; }

    public AxisTaps RowsByInput { get; }

    public AxisTaps ColumnsByOutput { get; }

    public AxisTaps ColumnsByInput { get; }
}

/// <summary>For one image, pixel by pixel: to[p] = start, then fma(from[other pixel], kernel[tap], ·) over the pairs in order.</summary>
internal readonly unsafe struct TapSums(
    AxisTaps rows, AxisTaps columns, int channels, int fromWidth, int kernelWidth, float* from, float* kernel, float* start, float* to) : ILaneKernel
{
    private readonly AxisTaps _rows = rows;
    private readonly AxisTaps _columns = columns;
    private readonly int _channels = channels;
    private readonly int _fromWidth = fromWidth;
    private readonly int _kernelWidth = kernelWidth;
    private readonly float* _from = from;
    private readonly float* _kernel = kernel;
    private readonly float* _start = start;
    private readonly float* _to = to;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        float* to = _to;
        for (int row = 0; row < _rows.Positions; row++)
        {
            for (int column = 0; column < _columns.Positions; column++, to += _channels)
            {
                int c = 0;
                for (; c <= _channels - V.Width; c += V.Width)
                    V.Store(Sum<V>(row, column, c), to + c);
                for (; c < _channels; c++)
                    Lanes32.Store(Sum<Lanes32>(row, column, c), to + c);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Sum<V>(int row, int column, int c)
        where V : struct, ILanes<V>
    {
        V sum = V.Load(_start + c);
        for (int r = _rows.Start[row]; r < _rows.Start[row + 1]; r++)
        {
            float* from = _from + ((long)_rows.Other[r] * _fromWidth * _channels) + c;
            float* kernel = _kernel + ((long)_rows.Tap[r] * _kernelWidth * _channels) + c;
            for (int k = _columns.Start[column]; k < _columns.Start[column + 1]; k++)
                sum = V.MultiplyAdd(V.Load(from + ((long)_columns.Other[k] * _channels)), V.Load(kernel + ((long)_columns.Tap[k] * _channels)), sum);
        }

        return sum;
    }
}

/// <summary>For one image: kernel and bias gradients, a chain per row of outputs, the rows added in order.</summary>
internal readonly unsafe struct TapGradients(DepthwiseTaps taps, ConvolutionShape shape, float* x, float* dy, float* kernel, float* bias) : ILaneKernel
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
        for (int kh = 0; kh < _shape.KernelHeight; kh++)
            for (int kw = 0; kw < _shape.KernelWidth; kw++)
                V.Store(Tap<V>(kh, kw, c), _kernel + ((((long)kh * _shape.KernelWidth) + kw) * _shape.Filters) + c);
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
        (int firstColumn, int endColumn) = Inside((kw * _shape.DilationWidth) - _shape.PadLeft, _shape.StrideWidth, _shape.Width, _shape.OutputWidth);
        (int firstRow, int endRow) = Inside((kh * _shape.DilationHeight) - _shape.PadTop, _shape.StrideHeight, _shape.Height, _shape.OutputHeight);
        long step = (long)_shape.StrideWidth * _shape.Filters;
        for (int row = firstRow; row < endRow; row++)
        {
            int inputRow = (row * _shape.StrideHeight) + (kh * _shape.DilationHeight) - _shape.PadTop;
            int inputColumn = (firstColumn * _shape.StrideWidth) + (kw * _shape.DilationWidth) - _shape.PadLeft;
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
