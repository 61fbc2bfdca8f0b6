using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Dense;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Computes y = x·w + b and, if asked for, relu, for <see cref="FewestUnits"/> units or more. Weights: kernel [inputs, units], bias
/// [units].
/// </summary>
public sealed unsafe class WideDenseStage : Stage
{
    /// <summary>The width of the tile's narrowest row at 512 bits; with fewer units its lanes would run empty.</summary>
    public const int FewestUnits = 16;

    private readonly StageContext _context;
    private readonly WideDense _dense;
    private readonly StageWeight _kernel;
    private readonly StageWeight? _bias;
    private readonly Floats? _gradient;

    public WideDenseStage(int inputs, int units, bool bias, bool relu, StageContext context)
        : base(inputs, units)
    {
        _context = context;
        _dense = new WideDense(context.LargestBatch, inputs, units, context.Lanes, context.Pool.Workers);
        _kernel = new StageWeight("kernel", (long)inputs * units);
        _bias = bias ? new StageWeight("bias", units) : null;
        _gradient = relu ? new Floats((long)context.LargestBatch * units) : null;
    }

    public override ImmutableArray<StageWeight> Weights => _bias is null ? [_kernel] : [_kernel, _bias];

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        _dense.Forward(_context.Pool, samples, x, _kernel.Value, _bias is null ? null : _bias.Value, y);
        if (_gradient is not null)
            ReluMask.Clip(y, samples * OutputSize);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        float* gradient = dy;
        if (_gradient is not null)
            ReluMask.Apply(dy, y, gradient = _gradient.Pointer, samples * OutputSize);
        _dense.WeightGradient(_context.Pool, samples, x, gradient, _kernel.Gradient, _bias is null ? null : _bias.Gradient);
        if (dx != null)
            _dense.InputGradient(_context.Pool, samples, gradient, _kernel.Value, dx);
    }

    public override void Dispose()
    {
        _dense.Dispose();
        _gradient?.Dispose();
        base.Dispose();
    }
}
