using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>sum[k] += row[k] for every row in order: the bias gradient.</summary>
internal readonly unsafe struct RowSum(float* rows, int count, int width, float* sum) : ILaneKernel
{
    private readonly float* _rows = rows;
    private readonly int _count = count;
    private readonly int _width = width;
    private readonly float* _sum = sum;

    /// <remarks>The width is a multiple of every lane width's vector.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        for (int k = 0; k < _width; k += V.Width)
        {
            V sum = V.Load(_sum + k);
            float* row = _rows + k;
            for (int i = 0; i < _count; i++, row += _width)
                sum += V.Load(row);
            V.Store(sum, _sum + k);
        }
    }
}
