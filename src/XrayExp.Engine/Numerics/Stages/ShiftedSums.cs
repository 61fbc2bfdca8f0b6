using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Σ (a − shift) and Σ (a − shift)·(b − shift) over rows of channels; the shift is one per channel.</summary>
internal readonly unsafe struct ShiftedSums(
    float* a,
    float* b,
    float* shift,
    long rows,
    int channels,
    float* sum,
    float* products,
    bool shiftsFirst)
    : ILaneKernel
{
    private readonly float* _a = a;
    private readonly float* _b = b;
    private readonly float* _shift = shift;
    private readonly long _rows = rows;
    private readonly int _channels = channels;
    private readonly float* _sum = sum;
    private readonly float* _products = products;
    private readonly bool _shiftsFirst = shiftsFirst;

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
        V shift = V.Load(_shift + c), first = _shiftsFirst ? shift : V.All(0), sum = V.All(0), products = V.All(0);
        float* a = _a + c, b = _b + c;
        for (long row = 0; row < _rows; row++, a += _channels, b += _channels)
        {
            V value = V.Load(a) - first;
            sum += value;
            products = V.MultiplyAdd(value, V.Load(b) - shift, products);
        }

        V.Store(sum, _sum + c);
        V.Store(products, _products + c);
    }
}
