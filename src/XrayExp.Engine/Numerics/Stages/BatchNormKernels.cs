using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Σ (a − shift) and Σ (a − shift)·(b − shift) over rows of channels; the shift is one per channel.</summary>
internal readonly unsafe struct ShiftedSums(float* a, float* b, float* shift, long rows, int channels, float* sum, float* products, bool shiftsFirst)
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

/// <summary>(x − shift)·scale + offset, with one rounding at the end, over rows of channels.</summary>
internal readonly unsafe struct ShiftScale(float* x, float* y, float* shift, float* scale, float* offset, long rows, int channels) : ILaneKernel
{
    private readonly float* _x = x;
    private readonly float* _y = y;
    private readonly float* _shift = shift;
    private readonly float* _scale = scale;
    private readonly float* _offset = offset;
    private readonly long _rows = rows;
    private readonly int _channels = channels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        float* x = _x, y = _y;
        for (long row = 0; row < _rows; row++, x += _channels, y += _channels)
        {
            int c = 0;
            for (; c <= _channels - V.Width; c += V.Width)
                V.Store(V.MultiplyAdd(V.Load(x + c) - V.Load(_shift + c), V.Load(_scale + c), V.Load(_offset + c)), y + c);
            for (; c < _channels; c++)
                y[c] = MathF.FusedMultiplyAdd(x[c] - _shift[c], _scale[c], _offset[c]);
        }
    }
}

/// <summary>scale·(dy − mean − (x − shift)·share) over rows of channels: the way back through a normalisation.</summary>
internal readonly unsafe struct NormGradient(float* x, float* dy, float* dx, float* shift, float* scale, float* mean, float* share, long rows, int channels)
    : ILaneKernel
{
    private readonly float* _x = x;
    private readonly float* _dy = dy;
    private readonly float* _dx = dx;
    private readonly float* _shift = shift;
    private readonly float* _scale = scale;
    private readonly float* _mean = mean;
    private readonly float* _share = share;
    private readonly long _rows = rows;
    private readonly int _channels = channels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        float* x = _x, dy = _dy, dx = _dx;
        for (long row = 0; row < _rows; row++, x += _channels, dy += _channels, dx += _channels)
        {
            int c = 0;
            for (; c <= _channels - V.Width; c += V.Width)
                Channels<V>(x + c, dy + c, dx + c, c);
            for (; c < _channels; c++)
                Channels<Lanes32>(x + c, dy + c, dx + c, c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Channels<V>(float* x, float* dy, float* dx, int c)
        where V : struct, ILanes<V>
    {
        V away = V.All(0) - (V.Load(x) - V.Load(_shift + c));
        V rest = V.MultiplyAdd(away, V.Load(_share + c), V.Load(dy) - V.Load(_mean + c));
        V.Store(V.Load(_scale + c) * rest, dx);
    }
}
