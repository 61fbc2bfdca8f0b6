using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Computes a batch normalisation's input gradient, dx = scale·(dy − mean − (x − shift)·share), for rows of channels.</summary>
internal readonly unsafe struct NormGradient(
    float* x, float* dy, float* dx, float* shift, float* scale, float* mean, float* share, int channels) : IChannelKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int row, int c)
        where V : struct, ILanes<V>
    {
        long at = ((long)row * channels) + c;
        V away = V.All(0) - (V.Load(x + at) - V.Load(shift + c));
        V rest = V.MultiplyAdd(away, V.Load(share + c), V.Load(dy + at) - V.Load(mean + c));
        V.Store(V.Load(scale + c) * rest, dx + at);
    }
}
