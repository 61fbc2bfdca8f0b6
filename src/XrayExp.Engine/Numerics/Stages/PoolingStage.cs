using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Slides windows over images. Workers divide the rows of the output, and on the way back the rows of the input: each input pixel gathers
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
            ForwardRow(sample, row, _x + (sample * InputSize), _y + ((long)piece * Shape.OutputWidth * Shape.Channels));
        };
        _backward = (piece, _) =>
        {
            (int sample, int row) = Math.DivRem(piece, Shape.Height);
            BackwardRow(sample, row, _dy + (sample * OutputSize), _dx + ((long)piece * Shape.Width * Shape.Channels));
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

    /// <summary>Computes one row of a sample's outputs.</summary>
    /// <param name="x">The sample's image.</param>
    /// <param name="y">The row, [output width, channels].</param>
    private protected abstract void ForwardRow(int sample, int row, float* x, float* y);

    /// <summary>Computes one row of a sample's input gradients.</summary>
    /// <param name="dy">The gradient of the sample's output.</param>
    /// <param name="dx">The row, [width, channels].</param>
    private protected abstract void BackwardRow(int sample, int row, float* dy, float* dx);
}
