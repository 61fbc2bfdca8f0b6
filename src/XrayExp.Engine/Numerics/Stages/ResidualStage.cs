using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Computes body(x) + shortcut(x), and on the way back adds both gradients of x.</summary>
public sealed unsafe class ResidualStage : Stage
{
    private readonly Stage? _through, _beside;
    private readonly Floats _output, _input;

    // the body's own output, which its way back may need: y holds the sum
    private readonly Floats _body;
    private readonly FlatPieces _add;
    private float* _a, _b, _to;

    /// <param name="body">Null stands for the identity.</param>
    /// <param name="shortcut">Null stands for the identity.</param>
    public ResidualStage(Stage? body, Stage? shortcut, long inputSize, long outputSize, StageContext context)
        : base(inputSize, outputSize)
    {
        (_through, _beside) = (body, shortcut);
        Weights = [.. body?.Weights ?? [], .. shortcut?.Weights ?? []];
        _output = new Floats(shortcut is null ? 0 : context.LargestBatch * outputSize);
        _input = new Floats(shortcut is null ? 0 : context.LargestBatch * inputSize);
        _body = new Floats(body is null ? 0 : context.LargestBatch * outputSize);
        _add = new FlatPieces(context.Pool, (first, count) => context.Lanes.Run(new Sums(_a + first, _b + first, _to + first), count));
    }

    public override ImmutableArray<StageWeight> Weights { get; }

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        float* through = x, beside = x;
        if (_through is not null)
            _through.Forward(samples, x, through = _body.Pointer, moment);
        if (_beside is not null)
            _beside.Forward(samples, x, beside = _output.Pointer, moment);
        Add(through, beside, y, samples * OutputSize);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        float* through = dy, beside = dy;
        if (_through is not null)
            _through.Backward(samples, x, _body.Pointer, dy, through = dx);
        if (_beside is not null)
            _beside.Backward(samples, x, _output.Pointer, dy, beside = dx == null ? null : _input.Pointer);
        if (dx != null)
            Add(through, beside, dx, samples * InputSize);
    }

    public override void Dispose()
    {
        _through?.Dispose();
        _beside?.Dispose();
        _output.Dispose();
        _input.Dispose();
        _body.Dispose();
        base.Dispose();
    }

    private void Add(float* a, float* b, float* to, long count)
    {
        _a = a;
        _b = b;
        _to = to;
        _add.Run(count);
    }
}
