using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Computes the bias gradient: sum[f] += gradient[cell][f] for every cell in order whose gradient is alive (a dead one adds zero).
/// </summary>
internal readonly unsafe struct SurvivorSum(float* gradient, float* codes, int cells, int filters, float* sums) : IElementKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int f)
        where V : struct, ILanes<V>
    {
        V sum = V.Load(sums + f);
        float* value = gradient + f, code = codes + f;
        for (int cell = 0; cell < cells; cell++, value += filters, code += filters)
            sum += V.Select(V.Greater(V.Load(code), V.All(-1)), V.Load(value), V.All(0));
        V.Store(sum, sums + f);
    }
}
