using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// relu, then the largest of each window (windows side by side, no padding), for one row of windows. Beside each output goes a code for
/// the way back: the position of the largest value in its window (row-major, the first of equals), or −1 where relu let nothing through.
/// A NaN at a window's first position passes, so that a diverged convolution, which makes NaNs everywhere, can't hide behind the pooling.
/// </summary>
internal readonly unsafe struct ReluMaxPool(float* input, float* output, float* codes, int windows, int channels, int windowHeight, int windowWidth)
    : ILaneKernel
{
    private readonly float* _input = input;
    private readonly float* _output = output;
    private readonly float* _codes = codes;
    private readonly int _windows = windows;
    private readonly int _channels = channels;
    private readonly int _windowHeight = windowHeight;
    private readonly int _windowWidth = windowWidth;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        int channels = _channels, row = _windows * _windowWidth * channels;
        float* input = _input, output = _output, codes = _codes;
        for (int window = 0; window < _windows; window++)
        {
            for (int c = 0; c < channels; c += V.Width)
            {
                if ((_windowHeight, _windowWidth) == (2, 2))
                    TwoByTwo<V>(input + c, row, channels, output + c, codes + c);
                else
                    Any<V>(input + c, row, channels, output + c, codes + c);
            }

            input += _windowWidth * channels;
            output += channels;
            codes += channels;
        }
    }

    /// <summary>The usual window, its loop unrolled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoByTwo<V>(float* input, int row, int channels, float* output, float* codes)
        where V : struct, ILanes<V>
    {
        V largest = V.Load(input), position = V.All(0);
        Take(V.Load(input + channels), V.All(1), ref largest, ref position);
        Take(V.Load(input + row), V.All(2), ref largest, ref position);
        Take(V.Load(input + row + channels), V.All(3), ref largest, ref position);
        Keep(largest, position, output, codes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Any<V>(float* input, int row, int channels, float* output, float* codes)
        where V : struct, ILanes<V>
    {
        V largest = V.Load(input), position = V.All(0);
        for (int y = 0; y < _windowHeight; y++)
            for (int x = y == 0 ? 1 : 0; x < _windowWidth; x++)
                Take(V.Load(input + (y * row) + (x * channels)), V.All((y * _windowWidth) + x), ref largest, ref position);
        Keep(largest, position, output, codes);
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
