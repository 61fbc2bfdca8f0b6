using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Computes to[i] = a[i] + b[i].</summary>
internal readonly unsafe struct Sums(float* a, float* b, float* to) : IElementKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int i)
        where V : struct, ILanes<V> => V.Store(V.Load(a + i) + V.Load(b + i), to + i);
}
