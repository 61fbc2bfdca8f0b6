using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Dense;

/// <summary>
/// Computes one unit's gradient for a stretch of inputs: Σ x[row][i]·dy[row], 64 rows a chain, the chains added in order.
/// </summary>
internal readonly unsafe struct NarrowKernelGradient(
    float* x, float* dy, float* sums, int rows, int inputs, int units, int count) : ILaneKernel
{
    public const int RowsPerChunk = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        int i = 0;
        for (; i <= count - (4 * V.Width); i += 4 * V.Width)
            Sums<V>(i);
        for (; i <= count - V.Width; i += V.Width)
            Sum<V>(i);
        for (; i < count; i++)
            Sum<Lanes32>(i);
    }

    /// <summary>Computes four vectors side by side, so that a row is read a few cache lines at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Sums<V>(int i)
        where V : struct, ILanes<V>
    {
        V totalA = V.All(0), totalB = V.All(0), totalC = V.All(0), totalD = V.All(0);
        for (int first = 0; first < rows; first += RowsPerChunk)
        {
            V a = V.All(0), b = V.All(0), c = V.All(0), d = V.All(0);
            int end = Math.Min(rows, first + RowsPerChunk);
            for (int row = first; row < end; row++)
            {
                float* from = x + ((long)row * inputs) + i;
                V gradient = V.All(dy[(long)row * units]);
                a = V.MultiplyAdd(V.Load(from), gradient, a);
                b = V.MultiplyAdd(V.Load(from + V.Width), gradient, b);
                c = V.MultiplyAdd(V.Load(from + (2 * V.Width)), gradient, c);
                d = V.MultiplyAdd(V.Load(from + (3 * V.Width)), gradient, d);
            }

            totalA += a;
            totalB += b;
            totalC += c;
            totalD += d;
        }

        V.Store(totalA, sums + i);
        V.Store(totalB, sums + i + V.Width);
        V.Store(totalC, sums + i + (2 * V.Width));
        V.Store(totalD, sums + i + (3 * V.Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Sum<V>(int i)
        where V : struct, ILanes<V>
    {
        V total = V.All(0);
        for (int first = 0; first < rows; first += RowsPerChunk)
        {
            V sum = V.All(0);
            int end = Math.Min(rows, first + RowsPerChunk);
            for (int row = first; row < end; row++)
                sum = V.MultiplyAdd(V.Load(x + ((long)row * inputs) + i), V.All(dy[(long)row * units]), sum);
            total += sum;
        }

        V.Store(total, sums + i);
    }
}
