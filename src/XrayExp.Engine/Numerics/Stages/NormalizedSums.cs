using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Computes Σ dy·n and Σ dy over rows, channel by channel, where n is the normalised x.</summary>
/// <param name="means">One number per row, as <paramref name="inverses"/>.</param>
internal readonly unsafe struct NormalizedSums(
    float* x, float* dy, float* means, float* inverses, int rows, int channels, float* products, float* sums) : IElementKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int c)
        where V : struct, ILanes<V>
    {
        V product = V.All(0), sum = V.All(0);
        float* from = x + c, back = dy + c;
        for (int row = 0; row < rows; row++, from += channels, back += channels)
        {
            V gradient = V.Load(back);
            sum += gradient;
            product = V.MultiplyAdd(gradient, (V.Load(from) - V.All(means[row])) * V.All(inverses[row]), product);
        }

        V.Store(product, products + c);
        V.Store(sum, sums + c);
    }
}
