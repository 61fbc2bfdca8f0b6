using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Computes γ·(x − mean)/√(variance + ε) + β over the channels of every pixel (a row), with the biased variance.</summary>
/// <remarks>
/// The chain: a sum over a row is four chains in double, channel c in chain c mod 4, then (0 + 1) + (2 + 3). Mean and 1/√(variance + ε) are
/// rounded to float; n = (x − mean)·inverse; y = fma(n, γ, β). Back, with g = dy·γ: dx = inverse·(g − mean(g) − n·mean(g·n)), both means as
/// the sums above; dγ = Σdy·n and dβ = Σdy over all rows by <see cref="ChannelSums"/>.
/// </remarks>
public sealed unsafe class LayerNormalizationStage : Stage
{
    private readonly int _channels;
    private readonly int _rows;
    private readonly double _epsilon;
    private readonly WorkerPool _pool;
    private readonly LaneWidth _lanes;
    private readonly StageWeight? _gamma;
    private readonly StageWeight? _beta;
    private readonly Floats _means, _inverses, _meanGradients, _shares;
    private readonly Floats _ones, _zeros;
    private readonly ChannelSums _sums;
    private readonly Action<int, int> _forward, _backward;
    private float* _x, _y, _dy, _dx;

    /// <param name="size">The size of a sample, in floats.</param>
    /// <param name="channels">The length of the last axis.</param>
    /// <param name="gamma">Whether there is a factor γ; otherwise it is 1.</param>
    /// <param name="beta">Whether there is an offset β; otherwise it is 0.</param>
    public LayerNormalizationStage(long size, int channels, bool gamma, bool beta, double epsilon, StageContext context)
        : base(size, size)
    {
        (_channels, _rows, _epsilon, _pool, _lanes) = (channels, checked((int)(size / channels)), epsilon, context.Pool, context.Lanes);
        _gamma = gamma ? new StageWeight("gamma", channels) : null;
        _beta = beta ? new StageWeight("beta", channels) : null;
        Weights = [.. new[] { _gamma, _beta }.OfType<StageWeight>()];
        long rows = (long)context.LargestBatch * _rows;
        (_means, _inverses, _meanGradients, _shares) = (new Floats(rows), new Floats(rows), new Floats(rows), new Floats(rows));
        (_ones, _zeros) = (new Floats(channels), new Floats(channels));
        _ones.Span.Fill(1);
        _sums = new ChannelSums(_rows, channels, context, (row, count, sum, products) =>
        {
            float* x = _x + (row * channels), dy = _dy + (row * channels), means = _means.Pointer + row, inverses = _inverses.Pointer + row;
            _lanes.Run(new NormalizedSums(x, dy, means, inverses, count, channels, products, sum), channels);
        });
        _forward = (sample, _) => ForwardRows((long)sample * _rows);
        _backward = (sample, _) => BackwardRows((long)sample * _rows);
    }

    public override ImmutableArray<StageWeight> Weights { get; }

    private float* Gamma => _gamma is null ? _ones.Pointer : _gamma.Value;

    private float* Beta => _beta is null ? _zeros.Pointer : _beta.Value;

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        _x = x;
        _y = y;
        _pool.For(samples, _forward);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        _x = x;
        _dy = dy;
        _dx = dx;
        if (dx != null)
            _pool.For(samples, _backward);
        if (Weights.IsEmpty)
            return;
        _sums.Run(samples);
        for (int c = 0; c < _channels; c++)
        {
            if (_gamma is not null)
                _gamma.Gradient[c] = (float)_sums.Second(c);
            if (_beta is not null)
                _beta.Gradient[c] = (float)_sums.First(c);
        }
    }

    public override void Dispose()
    {
        foreach (IDisposable part in (IDisposable[])[_means, _inverses, _meanGradients, _shares, _ones, _zeros, _sums])
            part.Dispose();
        base.Dispose();
    }

    private void ForwardRows(long first)
    {
        for (long row = first; row < first + _rows; row++)
        {
            float* x = _x + (row * _channels);
            double mean = Sum(x) / _channels, variance = SumOfSquares(x, mean) / _channels;
            _means.Pointer[row] = (float)mean;
            _inverses.Pointer[row] = (float)(1 / Math.Sqrt(variance + _epsilon));
        }

        long at = first * _channels;
        _lanes.Run(
            new NormalizedRows(_x + at, _y + at, _means.Pointer + first, _inverses.Pointer + first, Gamma, Beta, _channels),
            _rows,
            _channels);
    }

    private void BackwardRows(long first)
    {
        float* gamma = Gamma;
        for (long row = first; row < first + _rows; row++)
        {
            float* x = _x + (row * _channels), dy = _dy + (row * _channels);
            (double sum, double products) = GradientSums(x, dy, gamma, _means.Pointer[row], _inverses.Pointer[row]);
            _meanGradients.Pointer[row] = (float)(sum / _channels);
            _shares.Pointer[row] = (float)(products / _channels);
        }

        long at = first * _channels;
        _lanes.Run(
            new NormalizedRowsGradient(
                _x + at,
                _dy + at,
                _dx + at,
                _means.Pointer + first,
                _inverses.Pointer + first,
                gamma,
                _meanGradients.Pointer + first,
                _shares.Pointer + first,
                _channels),
            _rows,
            _channels);
    }

    /// <remarks>The four chains are kept side by side in registers; what is left over is added to the first ones.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Sum(float* x)
    {
        double a = 0, b = 0, c = 0, d = 0;
        int i = 0;
        for (; i <= _channels - 4; i += 4)
        {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }

        a += i < _channels ? x[i] : 0;
        b += i + 1 < _channels ? x[i + 1] : 0;
        c += i + 2 < _channels ? x[i + 2] : 0;
        return (a + b) + (c + d);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double SumOfSquares(float* x, double mean)
    {
        double a = 0, b = 0, c = 0, d = 0;
        int i = 0;
        for (; i <= _channels - 4; i += 4)
        {
            a += Square(x[i] - mean);
            b += Square(x[i + 1] - mean);
            c += Square(x[i + 2] - mean);
            d += Square(x[i + 3] - mean);
        }

        a += i < _channels ? Square(x[i] - mean) : 0;
        b += i + 1 < _channels ? Square(x[i + 1] - mean) : 0;
        c += i + 2 < _channels ? Square(x[i + 2] - mean) : 0;
        return (a + b) + (c + d);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Sum, double Products) GradientSums(float* x, float* dy, float* gamma, float mean, float inverse)
    {
        double* sums = stackalloc double[4], products = stackalloc double[4];
        new Span<double>(sums, 4).Clear();
        new Span<double>(products, 4).Clear();
        for (int c = 0; c < _channels; c++)
        {
            double gradient = dy[c] * gamma[c];
            sums[c & 3] += gradient;
            products[c & 3] += gradient * ((x[c] - mean) * inverse);
        }

        return ((sums[0] + sums[1]) + (sums[2] + sums[3]), (products[0] + products[1]) + (products[2] + products[3]));
    }

    private static double Square(double value) => value * value;
}
