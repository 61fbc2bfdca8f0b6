using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// While training, zeroes numbers (or whole feature maps) with probability <c>rate</c> and scales the rest by 1/(1 − rate); otherwise
/// copies. The masks are those of <see cref="DropMask"/> at run/dropout/LAYER/step, in the order [samples, height, width, channels], or
/// [samples, channels] for whole maps.
/// </summary>
public sealed unsafe class DropoutStage : Stage
{
    private readonly double _rate;
    private readonly string _layer;
    private readonly Floats _mask;
    private readonly long _maskSize;
    private readonly FlatPieces _draw, _copy;
    private readonly Action<int, int> _scaleSample;
    private readonly WorkerPool _pool;
    private RandomKey _key;
    private bool _drops;
    private float* _from, _to;

    /// <param name="size">The size of a sample, in floats.</param>
    /// <param name="channels">The length of the last axis.</param>
    /// <param name="rate">The share that is zeroed, in [0, 1).</param>
    public DropoutStage(long size, int channels, double rate, bool wholeMaps, string layer, StageContext context)
        : base(size, size)
    {
        (_rate, _layer, _pool) = (rate, layer, context.Pool);
        LaneWidth lanes = context.Lanes;
        _maskSize = wholeMaps ? channels : size;
        _mask = new Floats(context.LargestBatch * _maskSize);
        _draw = new FlatPieces(_pool, (first, count) => DropMask.Fill(new Span<float>(_mask.Pointer + first, count), _key, _rate, first));
        _copy = new FlatPieces(_pool, (first, count) => Floats.Copy(_from + first, _to + first, count));
        _scaleSample = (sample, _) =>
        {
            float* from = _from + (sample * size), to = _to + (sample * size), mask = _mask.Pointer + (sample * _maskSize);
            for (long at = 0; at < size; at += _maskSize)
                lanes.Run(new Products(from + at, mask, to + at), checked((int)_maskSize));
        };
    }

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        _drops = moment is not null && _rate > 0;
        if (_drops)
        {
            _key = moment!.Run.Child("dropout").Child(_layer).Child(moment.Step);
            _draw.Run(samples * _maskSize);
        }

        Scale(samples, x, y);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        if (dx != null)
            Scale(samples, dy, dx);
    }

    public override void Dispose()
    {
        _mask.Dispose();
        base.Dispose();
    }

    private void Scale(int samples, float* from, float* to)
    {
        _from = from;
        _to = to;
        if (_drops)
            _pool.For(samples, _scaleSample);
        else
            _copy.Run(samples * InputSize);
    }
}
