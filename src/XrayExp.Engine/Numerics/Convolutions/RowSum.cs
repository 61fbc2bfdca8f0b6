using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Computes the bias gradient: sums[k] += row[k] for every row in order.</summary>
/// <param name="width">The length of a row in floats; a multiple of the vector at every width.</param>
internal readonly unsafe struct RowSum(float* rows, int count, int width, float* sums) : ILaneKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        int k = 0;

        // four sums at a time: one alone would wait for each of its additions
        for (; k <= width - (4 * V.Width); k += 4 * V.Width)
        {
            float* row = rows + k, sum = sums + k;
            V a = V.Load(sum), b = V.Load(sum + V.Width), c = V.Load(sum + (2 * V.Width)), d = V.Load(sum + (3 * V.Width));
            for (int i = 0; i < count; i++, row += width)
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

        for (; k < width; k += V.Width)
        {
            float* row = rows + k;
            V sum = V.Load(sums + k);
            for (int i = 0; i < count; i++, row += width)
                sum += V.Load(row);
            V.Store(sum, sums + k);
        }
    }
}
