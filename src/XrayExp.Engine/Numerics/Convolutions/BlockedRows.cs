using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Copies a block of filters out of rows of pixels; where relu's output is not above zero, it writes zero.</summary>
/// <param name="gradient">[pixels, filters], from the block's first filter on.</param>
/// <param name="output">relu's output, like the gradient; null where there was no relu.</param>
/// <param name="to">[pixels, filters of the block]; what rounds the filters up to a whole block is left alone.</param>
/// <param name="step">Floats from one pixel to the next in <paramref name="gradient"/>.</param>
/// <param name="width">Floats of a pixel in <paramref name="to"/>.</param>
internal readonly unsafe struct BlockedRows(float* gradient, float* output, float* to, int step, int width) : IChannelKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int pixel, int f)
        where V : struct, ILanes<V>
    {
        long at = ((long)pixel * step) + f;
        V value = V.Load(gradient + at);
        if (output != null)
            value = V.Select(V.Greater(V.Load(output + at), V.All(0)), value, V.All(0));
        V.Store(value, to + ((long)pixel * width) + f);
    }
}
