using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>sum[f] += gradient[cell][f] for every cell in order whose gradient is alive (a dead one adds zero): the bias gradient.</summary>
/// <param name="filters">A multiple of every lane width's vector.</param>
internal readonly unsafe struct SurvivorSum(float* gradient, float* codes, int cells, int filters, float* sum) : ILaneKernel
{
    private readonly float* _gradient = gradient;
    private readonly float* _codes = codes;
    private readonly int _cells = cells;
    private readonly int _filters = filters;
    private readonly float* _sum = sum;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        V zero = V.All(0), dead = V.All(-1);
        for (int f = 0; f < _filters; f += V.Width)
        {
            V sum = V.Load(_sum + f);
            float* gradient = _gradient + f, codes = _codes + f;
            for (int cell = 0; cell < _cells; cell++, gradient += _filters, codes += _filters)
                sum += V.Select(V.Greater(V.Load(codes), dead), V.Load(gradient), zero);
            V.Store(sum, _sum + f);
        }
    }
}
