using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Computes y = fma((x − mean)·inverse, γ, β) for one row of channels.</summary>
internal readonly unsafe struct NormalizedRow(float* x, float* y, float mean, float inverse, float* gamma, float* beta) : IElementKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int c)
        where V : struct, ILanes<V> =>
        V.Store(V.MultiplyAdd((V.Load(x + c) - V.All(mean)) * V.All(inverse), V.Load(gamma + c), V.Load(beta + c)), y + c);
}
