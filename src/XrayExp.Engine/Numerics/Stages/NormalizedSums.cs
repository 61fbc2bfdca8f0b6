using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Σdy·n and Σdy over rows, n the normalised x.</summary>
internal readonly unsafe struct NormalizedSums(
    float* x,
    float* dy,
    float* means,
    float* inverses,
    int rows,
    int channels,
    float* products,
    float* sum)
    : ILaneKernel
{
    private readonly float* _x = x;
    private readonly float* _dy = dy;
    private readonly float* _means = means;
    private readonly float* _inverses = inverses;
    private readonly int _rows = rows;
    private readonly int _channels = channels;
    private readonly float* _products = products;
    private readonly float* _sum = sum;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        int c = 0;
        for (; c <= _channels - V.Width; c += V.Width)
            Channels<V>(c);
        for (; c < _channels; c++)
            Channels<Lanes32>(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Channels<V>(int c)
        where V : struct, ILanes<V>
    {
        V products = V.All(0), sum = V.All(0);
        float* x = _x + c, dy = _dy + c;
        for (int row = 0; row < _rows; row++, x += _channels, dy += _channels)
        {
            V gradient = V.Load(dy);
            sum += gradient;
            products = V.MultiplyAdd(gradient, (V.Load(x) - V.All(_means[row])) * V.All(_inverses[row]), products);
        }

        V.Store(products, _products + c);
        V.Store(sum, _sum + c);
    }
}
