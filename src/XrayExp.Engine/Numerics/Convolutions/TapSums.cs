using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>For one image, pixel by pixel: to[p] = start, then fma(from[other pixel], kernel[tap], ·) over the pairs in order.</summary>
internal readonly unsafe struct TapSums(
    AxisTaps rows,
    AxisTaps columns,
    int channels,
    int fromWidth,
    int kernelWidth,
    float* from,
    float* kernel,
    float* start,
    float* to)
    : ILaneKernel
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
                sum = V.MultiplyAdd(
                    V.Load(from + ((long)_columns.Other[k] * _channels)),
                    V.Load(kernel + ((long)_columns.Tap[k] * _channels)),
                    sum);
        }

        return sum;
    }
}
