using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Dense;

/// <summary>Computes one row of a narrow dense layer's input gradient: dx[i] = Σ dy[u]·w[u][i], unit by unit.</summary>
internal readonly unsafe struct NarrowInputGradient(float* dy, float* weights, float* dx, int inputs, int units) : IElementKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int i)
        where V : struct, ILanes<V>
    {
        V sum = V.All(0);
        for (int unit = 0; unit < units; unit++)
            sum = V.MultiplyAdd(V.All(dy[unit]), V.Load(weights + ((long)unit * inputs) + i), sum);
        V.Store(sum, dx + i);
    }
}
