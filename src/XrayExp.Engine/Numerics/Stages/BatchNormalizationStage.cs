using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Computes γ·(x − mean)/√(variance + ε) + β per channel. Training takes the batch's mean and biased variance and moves the averages,
/// moving = momentum·moving + (1 − momentum)·batch; inference takes the averages. As Keras 3.
/// </summary>
/// <remarks>
/// The chain: mean = Σx/n by <see cref="ChannelSums"/>, rounded to float; variance = Σ(x − mean)²/n − (Σ(x − mean)/n)², which takes the
/// rounding of the mean back out; y = fma(x − mean, γ/√(variance + ε), β), the factor made in double and rounded once.
/// Back, with n numbers a channel: dβ = Σdy, dγ = Σdy·(x − mean)/√…, dx = factor·(dy − dβ/n − (x − mean)·dγ/(n·√…)).
/// </remarks>
public sealed unsafe class BatchNormalizationStage : Stage
{
    private readonly int _channels;
    private readonly double _momentum;
    private readonly double _epsilon;
    private readonly WorkerPool _pool;
    private readonly StageWeight? _gamma;
    private readonly StageWeight? _beta;
    private readonly StageWeight _movingMean;
    private readonly StageWeight _movingVariance;
    private readonly Floats _perChannel;
    private readonly double[] _inverse;
    private readonly ChannelSums _sumsOfX;
    private readonly ChannelSums _sumsOfSquares;
    private readonly ChannelSums _sumsOfGradients;
    private readonly Action<int, int> _forward, _backward;
    private float* _x, _y, _dy, _dx;

    /// <param name="size">The size of a sample, in floats.</param>
    /// <param name="channels">The length of the last axis.</param>
    /// <param name="gamma">Whether there is a factor γ; otherwise it is 1.</param>
    /// <param name="beta">Whether there is an offset β; otherwise it is 0.</param>
    public BatchNormalizationStage(long size, int channels, bool gamma, bool beta, double momentum, double epsilon, StageContext context)
        : base(size, size)
    {
        (_channels, _momentum, _epsilon, _pool) = (channels, momentum, epsilon, context.Pool);
        _gamma = gamma ? new StageWeight("gamma", channels) : null;
        _beta = beta ? new StageWeight("beta", channels) : null;
        _movingMean = new StageWeight("moving_mean", channels, trainable: false);
        _movingVariance = new StageWeight("moving_variance", channels, trainable: false);
        Weights = [.. new[] { _gamma, _beta, _movingMean, _movingVariance }.OfType<StageWeight>()];
        _perChannel = new Floats(6L * channels);
        _inverse = new double[channels];
        LaneWidth lanes = context.Lanes;
        int rows = checked((int)(size / channels));
        _sumsOfX = new ChannelSums(rows, channels, context, (row, count, sum, products) =>
            Add(_x + (row * channels), _x + (row * channels), Zeros, count, sum, products, false));
        _sumsOfSquares = new ChannelSums(rows, channels, context, (row, count, sum, products) =>
            Add(_x + (row * channels), _x + (row * channels), Mean, count, sum, products, true));
        _sumsOfGradients = new ChannelSums(rows, channels, context, (row, count, sum, products) =>
            Add(_dy + (row * channels), _x + (row * channels), Mean, count, sum, products, false));
        void Add(float* a, float* b, float* shift, int count, float* sums, float* products, bool shiftsFirst) =>
            lanes.Run(new ShiftedSums(a, b, shift, count, channels, sums, products, shiftsFirst), channels);
        _forward = (sample, _) =>
        {
            float* x = _x + (sample * size), y = _y + (sample * size);
            lanes.Run(new ShiftScale(x, y, Mean, Factor, Offset, channels), rows, channels);
        };
        _backward = (sample, _) =>
        {
            float* x = _x + (sample * size), dy = _dy + (sample * size), dx = _dx + (sample * size);
            lanes.Run(new NormGradient(x, dy, dx, Mean, Factor, MeanGradient, Share, channels), rows, channels);
        };
    }

    public override ImmutableArray<StageWeight> Weights { get; }

    private float* Mean => _perChannel.Pointer;

    private float* Factor => _perChannel.Pointer + _channels;

    private float* Offset => _perChannel.Pointer + (2L * _channels);

    private float* MeanGradient => _perChannel.Pointer + (3L * _channels);

    private float* Share => _perChannel.Pointer + (4L * _channels);

    private float* Zeros => _perChannel.Pointer + (5L * _channels);

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        _x = x;
        _y = y;
        if (moment is null)
        {
            for (int c = 0; c < _channels; c++)
                Set(c, _movingMean.Value[c], _movingVariance.Value[c]);
        }
        else
        {
            TakeBatch(samples);
        }

        _pool.For(samples, _forward);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        _x = x;
        _dy = dy;
        _dx = dx;
        double count = samples * (InputSize / _channels);
        _sumsOfGradients.Run(samples);
        for (int c = 0; c < _channels; c++)
        {
            double sum = _sumsOfGradients.First(c), slope = _sumsOfGradients.Second(c) * _inverse[c];
            if (_gamma is not null)
                _gamma.Gradient[c] = (float)slope;
            if (_beta is not null)
                _beta.Gradient[c] = (float)sum;
            MeanGradient[c] = (float)(sum / count);
            Share[c] = (float)(slope * _inverse[c] / count);
        }

        if (dx != null)
            _pool.For(samples, _backward);
    }

    public override void Dispose()
    {
        _perChannel.Dispose();
        _sumsOfX.Dispose();
        _sumsOfSquares.Dispose();
        _sumsOfGradients.Dispose();
        base.Dispose();
    }

    private void TakeBatch(int samples)
    {
        double count = samples * (InputSize / _channels);
        _sumsOfX.Run(samples);
        for (int c = 0; c < _channels; c++)
            Mean[c] = (float)(_sumsOfX.First(c) / count);
        _sumsOfSquares.Run(samples);
        for (int c = 0; c < _channels; c++)
        {
            double rounding = _sumsOfSquares.First(c) / count;
            double mean = Mean[c] + rounding, variance = Math.Max(0, (_sumsOfSquares.Second(c) / count) - (rounding * rounding));
            Set(c, Mean[c], variance);
            _movingMean.Value[c] = (float)((_momentum * _movingMean.Value[c]) + ((1 - _momentum) * mean));
            _movingVariance.Value[c] = (float)((_momentum * _movingVariance.Value[c]) + ((1 - _momentum) * variance));
        }
    }

    private void Set(int c, float mean, double variance)
    {
        _inverse[c] = 1 / Math.Sqrt(variance + _epsilon);
        Mean[c] = mean;
        Factor[c] = (float)((_gamma is null ? 1 : _gamma.Value[c]) * _inverse[c]);
        Offset[c] = _beta is null ? 0 : _beta.Value[c];
    }
}
