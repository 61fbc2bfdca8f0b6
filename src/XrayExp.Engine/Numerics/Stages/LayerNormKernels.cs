using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>y = fma((x − mean)·inverse, γ, β) for one row.</summary>
internal readonly unsafe struct NormalizedRow(float* x, float* y, float mean, float inverse, float* gamma, float* beta, int channels) : ILaneKernel
{
    private readonly float* _x = x;
    private readonly float* _y = y;
    private readonly float _mean = mean;
    private readonly float _inverse = inverse;
    private readonly float* _gamma = gamma;
    private readonly float* _beta = beta;
    private readonly int _channels = channels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        V mean = V.All(_mean), inverse = V.All(_inverse);
        int c = 0;
        for (; c <= _channels - V.Width; c += V.Width)
            V.Store(V.MultiplyAdd((V.Load(_x + c) - mean) * inverse, V.Load(_gamma + c), V.Load(_beta + c)), _y + c);
        for (; c < _channels; c++)
            _y[c] = MathF.FusedMultiplyAdd((_x[c] - _mean) * _inverse, _gamma[c], _beta[c]);
    }
}

/// <summary>dx = inverse·(dy·γ − mean gradient − n·share), n the normalised x, for one row.</summary>
internal readonly unsafe struct NormalizedRowGradient(
    float* x, float* dy, float* dx, float mean, float inverse, float* gamma, float meanGradient, float share, int channels) : ILaneKernel
{
    private readonly float* _x = x;
    private readonly float* _dy = dy;
    private readonly float* _dx = dx;
    private readonly float _mean = mean;
    private readonly float _inverse = inverse;
    private readonly float* _gamma = gamma;
    private readonly float _meanGradient = meanGradient;
    private readonly float _share = share;
    private readonly int _channels = channels;

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
        V inverse = V.All(_inverse), normalized = (V.Load(_x + c) - V.All(_mean)) * inverse;
        V gradient = (V.Load(_dy + c) * V.Load(_gamma + c)) - V.All(_meanGradient);
        V.Store(inverse * V.MultiplyAdd(normalized, V.All(-_share), gradient), _dx + c);
    }
}

/// <summary>Σdy·n and Σdy over rows, n the normalised x.</summary>
internal readonly unsafe struct NormalizedSums(float* x, float* dy, float* means, float* inverses, int rows, int channels, float* products, float* sum)
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
