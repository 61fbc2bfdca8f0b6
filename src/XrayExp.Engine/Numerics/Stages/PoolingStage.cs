using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Windows over images, in parallel over the rows of the output, and over the rows of the input on the way back: each input pixel gathers
/// from the windows that see it, in their order, so that windows may overlap.
/// </summary>
public abstract unsafe class PoolingStage : Stage
{
    private readonly WorkerPool _pool;
    private readonly Action<int, int> _forward, _backward;
    private float* _x, _y, _dy, _dx;

    private protected PoolingStage(PoolingShape shape, StageContext context)
        : base(shape.InputSize, shape.OutputSize)
    {
        (Shape, Taps, _pool) = (shape, new WindowTaps(shape), context.Pool);
        _forward = (piece, _) =>
        {
            (int sample, int row) = Math.DivRem(piece, Shape.OutputHeight);
            ForwardRow(sample, row, _x + (sample * InputSize), _y + (sample * OutputSize));
        };
        _backward = (piece, _) =>
        {
            (int sample, int row) = Math.DivRem(piece, Shape.Height);
            BackwardRow(sample, row, _dy + (sample * OutputSize), _dx + (sample * InputSize));
        };
    }

    private protected PoolingShape Shape { get; }

    private protected WindowTaps Taps { get; }

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        _x = x;
        _y = y;
        _pool.For(samples * Shape.OutputHeight, _forward);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        if (dx == null)
            return;
        _dy = dy;
        _dx = dx;
        _pool.For(samples * Shape.Height, _backward);
    }

    /// <summary>One row of outputs; the pointers are those of the whole image.</summary>
    private protected abstract void ForwardRow(int sample, int row, float* x, float* y);

    /// <summary>One row of input gradients.</summary>
    private protected abstract void BackwardRow(int sample, int row, float* dy, float* dx);
}
