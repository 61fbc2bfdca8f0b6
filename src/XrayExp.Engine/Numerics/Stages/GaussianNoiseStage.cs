using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// While training, adds a normal deviate to every number; otherwise copies. The deviate of number i, in the order [samples, height, width,
/// channels], is the normal distribution's quantile of the i-th 32 bits at run/noise/LAYER/step, computed in double.
/// </summary>
public sealed unsafe class GaussianNoiseStage : Stage
{
    private readonly double _deviation;
    private readonly string _layer;
    private readonly FlatPieces _add, _copy;
    private RandomKey _key;
    private float* _from, _to;

    /// <param name="standardDeviation">The standard deviation of the noise, in the units of the input.</param>
    public GaussianNoiseStage(long size, double standardDeviation, string layer, StageContext context)
        : base(size, size)
    {
        (_deviation, _layer) = (standardDeviation, layer);
        _add = new FlatPieces(context.Pool, Add);
        _copy = new FlatPieces(context.Pool, (first, count) => Floats.Copy(_from + first, _to + first, count));
    }

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        _from = x;
        _to = y;
        bool adds = moment is not null && _deviation != 0;
        if (adds)
            _key = moment!.Run.Child("noise").Child(_layer).Child(moment.Step);
        (adds ? _add : _copy).Run(samples * InputSize);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        if (dx == null)
            return;
        _from = dy;
        _to = dx;
        _copy.Run(samples * InputSize);
    }

    private void Add(long first, int count)
    {
        Span<uint> words = stackalloc uint[4];
        for (int i = 0; i < count; i++)
        {
            if (i % 4 == 0)
                (words[0], words[1], words[2], words[3]) = Philox4x32.Block(_key.Key, (ulong)(first + i) / 4, _key.Counter);
            float noise = (float)(_deviation * InverseNormal.At((words[i % 4] + 0.5) / (1L << 32)));
            _to[first + i] = _from[first + i] + noise;
        }
    }
}
