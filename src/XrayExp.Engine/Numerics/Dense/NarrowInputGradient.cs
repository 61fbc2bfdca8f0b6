using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Dense;

/// <summary>One row: dx[i] = Σ dy[u]·w[u][i], unit by unit.</summary>
internal readonly unsafe struct NarrowInputGradient(float* dy, float* weights, float* dx, int inputs, int units) : ILaneKernel
{
    private readonly float* _dy = dy;
    private readonly float* _weights = weights;
    private readonly float* _dx = dx;
    private readonly int _inputs = inputs;
    private readonly int _units = units;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        int i = 0;
        for (; i <= _inputs - V.Width; i += V.Width)
            V.Store(Sum<V>(i), _dx + i);
        for (; i < _inputs; i++)
            Lanes32.Store(Sum<Lanes32>(i), _dx + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Sum<V>(int i)
        where V : struct, ILanes<V>
    {
        V sum = V.All(0);
        for (int unit = 0; unit < _units; unit++)
            sum = V.MultiplyAdd(V.All(_dy[unit]), V.Load(_weights + ((long)unit * _inputs) + i), sum);
        return sum;
    }
}
