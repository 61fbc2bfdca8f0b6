using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>to[i] = a[i]·b[i]</summary>
internal readonly unsafe struct Products(float* a, float* b, float* to, int count) : ILaneKernel
{
    private readonly float* _a = a;
    private readonly float* _b = b;
    private readonly float* _to = to;
    private readonly int _count = count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        int i = 0;
        for (; i <= _count - V.Width; i += V.Width)
            V.Store(V.Load(_a + i) * V.Load(_b + i), _to + i);
        for (; i < _count; i++)
            _to[i] = _a[i] * _b[i];
    }
}
