using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Computes one row of an image of a depthwise convolution: to[p] = start, then fma(from[other pixel], kernel[tap], ·) over the pairs of
/// taps and pixels in order.
/// </summary>
internal readonly unsafe struct TapSums(
    AxisTaps rows,
    AxisTaps columns,
    int row,
    int channels,
    int fromWidth,
    int kernelWidth,
    float* from,
    float* kernel,
    float* start,
    float* to)
    : IChannelKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int column, int c)
        where V : struct, ILanes<V>
    {
        V sum = V.Load(start + c);
        for (int r = rows.Start[row]; r < rows.Start[row + 1]; r++)
        {
            float* pixels = from + ((long)rows.Other[r] * fromWidth * channels) + c;
            float* taps = kernel + ((long)rows.Tap[r] * kernelWidth * channels) + c;
            for (int k = columns.Start[column]; k < columns.Start[column + 1]; k++)
                sum = V.MultiplyAdd(
                    V.Load(pixels + ((long)columns.Other[k] * channels)),
                    V.Load(taps + ((long)columns.Tap[k] * channels)),
                    sum);
        }

        V.Store(sum, to + ((long)column * channels) + c);
    }
}
