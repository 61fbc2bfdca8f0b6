using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>sum[k] += row[k] for every row in order: the bias gradient.</summary>
/// <param name="width">Floats of a row, a multiple of every lane width's vector.</param>
internal readonly unsafe struct RowSum(float* rows, int count, int width, float* sum) : ILaneKernel
{
    private readonly float* _rows = rows;
    private readonly int _count = count;
    private readonly int _width = width;
    private readonly float* _sum = sum;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        int k = 0;

        // four sums at a time: one alone would wait for each of its additions
        for (; k <= _width - (4 * V.Width); k += 4 * V.Width)
        {
            float* row = _rows + k, sum = _sum + k;
            V a = V.Load(sum), b = V.Load(sum + V.Width), c = V.Load(sum + (2 * V.Width)), d = V.Load(sum + (3 * V.Width));
            for (int i = 0; i < _count; i++, row += _width)
            {
                a += V.Load(row);
                b += V.Load(row + V.Width);
                c += V.Load(row + (2 * V.Width));
                d += V.Load(row + (3 * V.Width));
            }

            V.Store(a, sum);
            V.Store(b, sum + V.Width);
            V.Store(c, sum + (2 * V.Width));
            V.Store(d, sum + (3 * V.Width));
        }

        for (; k < _width; k += V.Width)
        {
            float* row = _rows + k;
            V sum = V.Load(_sum + k);
            for (int i = 0; i < _count; i++, row += _width)
                sum += V.Load(row);
            V.Store(sum, _sum + k);
        }
    }
}
