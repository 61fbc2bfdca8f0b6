using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Computes relu, then the largest value of each window (windows side by side, no padding), for one row of windows. Beside each output it
/// writes a code for the way back: the position of the largest value in its window (row-major, the first of equals), or −1 where relu let
/// nothing through. A NaN at a window's first position passes, so that a diverged convolution, which makes NaNs everywhere, can't hide
/// behind the pooling.
/// </summary>
internal readonly unsafe struct ReluMaxPool(float* input, float* output, float* codes, int windows, int channels, Size window)
    : IChannelKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int column, int c)
        where V : struct, ILanes<V>
    {
        int row = windows * window.Width * channels, at = (column * channels) + c;
        float* corner = input + (column * window.Width * channels) + c;
        if ((window.Height, window.Width) == (2, 2))
            TwoByTwo<V>(corner, row, output + at, codes + at);
        else
            Any<V>(corner, row, output + at, codes + at);
    }

    /// <summary>Computes the usual window, with its loop unrolled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TwoByTwo<V>(float* corner, int row, float* largestTo, float* codeTo)
        where V : struct, ILanes<V>
    {
        V largest = V.Load(corner), position = V.All(0);
        Take(V.Load(corner + channels), V.All(1), ref largest, ref position);
        Take(V.Load(corner + row), V.All(2), ref largest, ref position);
        Take(V.Load(corner + row + channels), V.All(3), ref largest, ref position);
        Keep(largest, position, largestTo, codeTo);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Any<V>(float* corner, int row, float* largestTo, float* codeTo)
        where V : struct, ILanes<V>
    {
        V largest = V.Load(corner), position = V.All(0);
        for (int y = 0; y < window.Height; y++)
            for (int x = y == 0 ? 1 : 0; x < window.Width; x++)
                Take(V.Load(corner + (y * row) + (x * channels)), V.All((y * window.Width) + x), ref largest, ref position);
        Keep(largest, position, largestTo, codeTo);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take<V>(V value, V at, ref V largest, ref V position)
        where V : struct, ILanes<V>
    {
        V larger = V.Greater(value, largest);
        largest = V.Select(larger, value, largest);
        position = V.Select(larger, at, position);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<V>(V largest, V position, float* output, float* codes)
        where V : struct, ILanes<V>
    {
        V zero = V.All(0);
        V.Store(V.Select(V.Greater(zero, largest), zero, largest), output);
        V.Store(V.Select(V.Greater(largest, zero), position, V.All(-1)), codes);
    }
}
