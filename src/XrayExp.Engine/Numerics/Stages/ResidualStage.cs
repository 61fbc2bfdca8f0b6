using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Memory;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>body(x) + shortcut(x), each sum with one rounding; backward both gradients of x, likewise added.</summary>
/// <param name="body">Null: the identity.</param>
/// <param name="shortcut">Null: the identity.</param>
public sealed unsafe class ResidualStage(Stage? body, Stage? shortcut, long inputSize, long outputSize, StageContext context) : Stage(inputSize, outputSize)
{
    private readonly Floats _output = new(shortcut is null ? 0 : context.LargestBatch * outputSize);
    private readonly Floats _input = new(shortcut is null ? 0 : context.LargestBatch * inputSize);

    // The body's own output: its way back may need it, and the sum takes y's place.
    private readonly Floats _body = new(body is null ? 0 : context.LargestBatch * outputSize);

    public override ImmutableArray<StageWeight> Weights { get; } = [.. body?.Weights ?? [], .. shortcut?.Weights ?? []];

    public override void Forward(int samples, float* x, float* y, StageMoment? moment)
    {
        float* through = x, beside = x;
        if (body is not null)
            body.Forward(samples, x, through = _body.Pointer, moment);
        if (shortcut is not null)
            shortcut.Forward(samples, x, beside = _output.Pointer, moment);
        Add(through, beside, y, samples * OutputSize);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        float* through = dy, beside = dy;
        if (body is not null)
            body.Backward(samples, x, _body.Pointer, dy, through = dx);
        if (shortcut is not null)
            shortcut.Backward(samples, x, _output.Pointer, dy, beside = dx == null ? null : _input.Pointer);
        if (dx != null)
            Add(through, beside, dx, samples * InputSize);
    }

    public override void Dispose()
    {
        body?.Dispose();
        shortcut?.Dispose();
        _output.Dispose();
        _input.Dispose();
        _body.Dispose();
        base.Dispose();
    }

    private static void Add(float* a, float* b, float* to, long count)
    {
        for (long i = 0; i < count; i++)
            to[i] = a[i] + b[i];
    }
}
