using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>y = fma((x − mean)·inverse, γ, β) for one row.</summary>
internal readonly unsafe struct NormalizedRow(
    float* x,
    float* y,
    float mean,
    float inverse,
    float* gamma,
    float* beta,
    int channels) : ILaneKernel
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
