using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>to[i] = ((chunk 0 + chunk 1) + chunk 2) + …, chunk after chunk.</summary>
/// <param name="first">The first chunk; the others follow <paramref name="step"/> floats apart.</param>
/// <param name="count">A multiple of every lane width's vector.</param>
/// <param name="to">May be <paramref name="first"/> itself.</param>
internal readonly unsafe struct ChunkSum(float* first, long step, int chunks, int count, float* to) : ILaneKernel
{
    private readonly float* _first = first;
    private readonly nint _step = (nint)step;
    private readonly int _chunks = chunks;
    private readonly int _count = count;
    private readonly float* _to = to;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        for (int i = 0; i < _count; i += V.Width)
        {
            float* from = _first + i;
            V sum = V.Load(from);
            for (int chunk = 1; chunk < _chunks; chunk++)
            {
                from += _step;
                sum += V.Load(from);
            }

            V.Store(sum, _to + i);
        }
    }
}
