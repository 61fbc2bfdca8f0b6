using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Runs stages one after the other and keeps the buffers between them.</summary>
public sealed unsafe class ChainStage : Stage
{
    private readonly ImmutableArray<Stage> _stages;
    private readonly ImmutableArray<Floats> _between;
    private readonly ImmutableArray<Floats> _gradients;
    private readonly int _learner;

    /// <param name="stages">At least one.</param>
    public ChainStage(ImmutableArray<Stage> stages, StageContext context)
        : base(stages[0].InputSize, stages[^1].OutputSize)
    {
        _stages = stages;
        Weights = [.. stages.SelectMany(stage => stage.Weights)];
        _learner = stages.TakeWhile(stage => !stage.Weights.Any(weight => weight.Trainable)).Count();
        _between = [.. stages.SkipLast(1).Select(stage => new Floats(context.LargestBatch * stage.OutputSize))];
        _gradients = [.. stages.SkipLast(1).Select(stage => new Floats(context.LargestBatch * stage.OutputSize))];
    }

    public override ImmutableArray<StageWeight> Weights { get; }

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        for (int i = 0; i < _stages.Length; i++)
            _stages[i].Forward(samples, Value(i, x, y), Value(i + 1, x, y), moment);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        // where nobody asks for the input's gradient, the way back ends at the first stage that learns
        int last = dx == null ? _learner : 0;
        for (int i = _stages.Length - 1; i >= last; i--)
        {
            float* input = dx == null && i == last ? null : Gradient(i, dx, dy);
            _stages[i].Backward(samples, Value(i, x, y), Value(i + 1, x, y), Gradient(i + 1, dx, dy), input);
        }
    }

    public override void Dispose()
    {
        foreach (IDisposable part in (IDisposable[])[.. _stages, .. _between, .. _gradients])
            part.Dispose();
        base.Dispose();
    }

    /// <summary>Returns the input of stage <paramref name="i"/>.</summary>
    private float* Value(int i, float* x, float* y) => i == 0 ? x : i == _stages.Length ? y : _between[i - 1].Pointer;

    private float* Gradient(int i, float* dx, float* dy) => i == 0 ? dx : i == _stages.Length ? dy : _gradients[i - 1].Pointer;
}
