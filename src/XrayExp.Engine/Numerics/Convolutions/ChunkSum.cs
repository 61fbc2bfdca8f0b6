using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Computes to[i] = ((chunk 0 + chunk 1) + chunk 2) + …, chunk after chunk.</summary>
/// <param name="first">The first chunk; the others follow <paramref name="step"/> floats apart.</param>
/// <param name="to">May be <paramref name="first"/> itself.</param>
internal readonly unsafe struct ChunkSum(float* first, long step, int chunks, float* to) : IElementKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int i)
        where V : struct, ILanes<V>
    {
        float* from = first + i;
        V sum = V.Load(from);
        for (int chunk = 1; chunk < chunks; chunk++)
        {
            from += step;
            sum += V.Load(from);
        }

        V.Store(sum, to + i);
    }
}
