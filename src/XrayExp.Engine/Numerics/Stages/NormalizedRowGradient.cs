using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

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
