using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Computes y = fma((x − mean)·inverse, γ, β) for rows of channels; a row has its own mean and inverse.</summary>
internal readonly unsafe struct NormalizedRows(float* x, float* y, float* means, float* inverses, float* gamma, float* beta, int channels)
    : IChannelKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int row, int c)
        where V : struct, ILanes<V>
    {
        long at = ((long)row * channels) + c;
        V normalized = (V.Load(x + at) - V.All(means[row])) * V.All(inverses[row]);
        V.Store(V.MultiplyAdd(normalized, V.Load(gamma + c), V.Load(beta + c)), y + at);
    }
}
