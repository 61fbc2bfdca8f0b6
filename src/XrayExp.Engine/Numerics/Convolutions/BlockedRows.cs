using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Pixels of filters → blocks of filters; where relu's output is not above zero, the gradient is zero.</summary>
/// <param name="output">Beside the gradient; null where there was no relu.</param>
/// <param name="filters">Filters taken of each pixel; what rounds them up to whole blocks is left alone.</param>
/// <param name="step">From one pixel to the next.</param>
/// <param name="width">Floats of a pixel in a block.</param>
/// <param name="plane">From one block to the next.</param>
internal readonly unsafe struct BlockedRows(float* gradient, float* output, float* to, int pixels, int filters, int step, int width, int plane) : ILaneKernel
{
    private readonly float* _gradient = gradient;
    private readonly float* _output = output;
    private readonly float* _to = to;
    private readonly int _pixels = pixels;
    private readonly int _filters = filters;
    private readonly int _step = step;
    private readonly int _width = width;
    private readonly int _plane = plane;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        for (int first = 0, block = 0; first < _filters; first += _width, block++)
        {
            int count = Math.Min(_width, _filters - first);
            float* gradient = _gradient + first, output = _output == null ? null : _output + first, to = _to + ((long)block * _plane);
            for (int pixel = 0; pixel < _pixels; pixel++)
            {
                int f = 0;
                for (; f <= count - V.Width; f += V.Width)
                    V.Store(Masked<V>(gradient + f, output, f), to + f);
                for (; f < count; f++)
                    Lanes32.Store(Masked<Lanes32>(gradient + f, output, f), to + f);
                gradient += _step;
                to += _width;
                if (output != null)
                    output += _step;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Masked<V>(float* gradient, float* output, int f)
        where V : struct, ILanes<V>
    {
        V value = V.Load(gradient);
        return output == null ? value : V.Select(V.Greater(V.Load(output + f), V.All(0)), value, V.All(0));
    }
}
