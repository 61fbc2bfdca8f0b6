using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Dense;

/// <summary>One unit's gradient for a stretch of inputs: Σ x[row][i]·dy[row], 64 rows a chain, these added in order.</summary>
internal readonly unsafe struct NarrowKernelGradient(
    float* x,
    float* dy,
    float* gradient,
    int rows,
    int inputs,
    int units,
    int count) : ILaneKernel
{
    public const int RowsPerChunk = 64;

    private readonly float* _x = x;
    private readonly float* _dy = dy;
    private readonly float* _gradient = gradient;
    private readonly int _rows = rows;
    private readonly int _inputs = inputs;
    private readonly int _units = units;
    private readonly int _count = count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        int i = 0;
        for (; i <= _count - (4 * V.Width); i += 4 * V.Width)
            Sums<V>(i);
        for (; i <= _count - V.Width; i += V.Width)
            Sum<V>(i);
        for (; i < _count; i++)
            Sum<Lanes32>(i);
    }

    /// <summary>Four vectors side by side, so that a row is read a few cache lines at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Sums<V>(int i)
        where V : struct, ILanes<V>
    {
        V totalA = V.All(0), totalB = V.All(0), totalC = V.All(0), totalD = V.All(0);
        for (int first = 0; first < _rows; first += RowsPerChunk)
        {
            V a = V.All(0), b = V.All(0), c = V.All(0), d = V.All(0);
            int end = Math.Min(_rows, first + RowsPerChunk);
            for (int row = first; row < end; row++)
            {
                float* x = _x + ((long)row * _inputs) + i;
                V gradient = V.All(_dy[(long)row * _units]);
                a = V.MultiplyAdd(V.Load(x), gradient, a);
                b = V.MultiplyAdd(V.Load(x + V.Width), gradient, b);
                c = V.MultiplyAdd(V.Load(x + (2 * V.Width)), gradient, c);
                d = V.MultiplyAdd(V.Load(x + (3 * V.Width)), gradient, d);
            }

            totalA += a;
            totalB += b;
            totalC += c;
            totalD += d;
        }

        V.Store(totalA, _gradient + i);
        V.Store(totalB, _gradient + i + V.Width);
        V.Store(totalC, _gradient + i + (2 * V.Width));
        V.Store(totalD, _gradient + i + (3 * V.Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Sum<V>(int i)
        where V : struct, ILanes<V>
    {
        V total = V.All(0);
        for (int first = 0; first < _rows; first += RowsPerChunk)
        {
            V sum = V.All(0);
            int end = Math.Min(_rows, first + RowsPerChunk);
            for (int row = first; row < end; row++)
                sum = V.MultiplyAdd(V.Load(_x + ((long)row * _inputs) + i), V.All(_dy[(long)row * _units]), sum);
            total += sum;
        }

        V.Store(total, _gradient + i);
    }
}
