using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// relu, then the largest of each window (windows side by side, no padding), for one row of windows. Beside each output goes a code for
/// the way back: the position of the largest value in its window (row-major, the first of equals), or −1 where relu let nothing through.
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
        V zero = V.All(0), dead = V.All(-1);
        float* input = _input, output = _output, codes = _codes;
        for (int window = 0; window < _windows; window++)
        {
            for (int c = 0; c < channels; c += V.Width)
            {
                V largest = V.Load(input + c), position = zero;
                for (int y = 0; y < _windowHeight; y++)
                {
                    for (int x = y == 0 ? 1 : 0; x < _windowWidth; x++)
                    {
                        V value = V.Load(input + (y * row) + (x * channels) + c);
                        V larger = V.Greater(value, largest);
                        largest = V.Select(larger, value, largest);
                        position = V.Select(larger, V.All((y * _windowWidth) + x), position);
                    }
                }

                V alive = V.Greater(largest, zero);
                V.Store(V.Select(alive, largest, zero), output + c);
                V.Store(V.Select(alive, position, dead), codes + c);
            }

            input += _windowWidth * channels;
            output += channels;
            codes += channels;
        }
    }
}
