using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>One row's products with every unit's weights, each as 64 interleaved chains and a tree.</summary>
internal readonly unsafe struct NarrowProducts(float* x, float* weights, float* bias, float* y, int inputs, int units) : ILaneKernel
{
    private const int Chains = 64;

    private readonly float* _x = x;
    private readonly float* _weights = weights;
    private readonly float* _bias = bias;
    private readonly float* _y = y;
    private readonly int _inputs = inputs;
    private readonly int _units = units;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        float* chains = stackalloc float[Chains];
        int whole = _inputs / Chains * Chains;
        for (int unit = 0; unit < _units; unit++)
        {
            float* w = _weights + ((long)unit * _inputs);

            // four vectors of chains at a time: all of them with 512 bits, otherwise a second and further passes
            for (int first = 0; first < Chains; first += 4 * V.Width)
            {
                V a = V.All(0), b = V.All(0), c = V.All(0), d = V.All(0);
                for (int i = first; i < whole; i += Chains)
                {
                    a = V.MultiplyAdd(V.Load(_x + i), V.Load(w + i), a);
                    b = V.MultiplyAdd(V.Load(_x + i + V.Width), V.Load(w + i + V.Width), b);
                    c = V.MultiplyAdd(V.Load(_x + i + (2 * V.Width)), V.Load(w + i + (2 * V.Width)), c);
                    d = V.MultiplyAdd(V.Load(_x + i + (3 * V.Width)), V.Load(w + i + (3 * V.Width)), d);
                }

                V.Store(a, chains + first);
                V.Store(b, chains + first + V.Width);
                V.Store(c, chains + first + (2 * V.Width));
                V.Store(d, chains + first + (3 * V.Width));
            }

            for (int i = whole; i < _inputs; i++)
                chains[i - whole] = MathF.FusedMultiplyAdd(_x[i], w[i], chains[i - whole]);
            for (int half = Chains / 2; half > 0; half /= 2)
                for (int j = 0; j < half; j++)
                    chains[j] += chains[j + half];
            _y[unit] = _bias == null ? chains[0] : chains[0] + _bias[unit];
        }
    }
}

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

/// <summary>One unit's gradient for a stretch of inputs: Σ x[row][i]·dy[row], 64 rows a chain, these added in order.</summary>
internal readonly unsafe struct NarrowKernelGradient(float* x, float* dy, float* gradient, int rows, int inputs, int units, int count) : ILaneKernel
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
