using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Computes e^(x − max) divided by its sum along the channels, for every row of channels: the exponentials in float, their sum as one chain
/// in double, in order. The gradient is y·(dy − Σ dy·y), with that sum likewise. The end of a model has few channels, so this works number
/// by number.
/// </summary>
public sealed unsafe class SoftmaxStage : Stage
{
    private const int RowsPerPiece = 256;

    private readonly int _channels;
    private readonly WorkerPool _pool;
    private readonly Action<int, int> _forward, _backward;
    private long _rows;
    private float* _x, _y, _dy, _dx;

    public SoftmaxStage(long size, int channels, StageContext context)
        : base(size, size)
    {
        (_channels, _pool) = (channels, context.Pool);
        _forward = (piece, _) => Each(piece, static (stage, at) => stage.Row(stage._x + at, stage._y + at));
        _backward = (piece, _) => Each(piece, static (stage, at) => stage.RowBack(stage._y + at, stage._dy + at, stage._dx + at));
    }

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        _x = x;
        _y = y;
        Run(samples, _forward);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        if (dx == null)
            return;
        _y = y;
        _dy = dy;
        _dx = dx;
        Run(samples, _backward);
    }

    private void Run(int samples, Action<int, int> body)
    {
        _rows = samples * (OutputSize / _channels);
        _pool.For((int)((_rows + RowsPerPiece - 1) / RowsPerPiece), body);
    }

    private void Each(int piece, Action<SoftmaxStage, long> row)
    {
        long first = (long)piece * RowsPerPiece;
        for (long r = first; r < Math.Min(_rows, first + RowsPerPiece); r++)
            row(this, r * _channels);
    }

    private void Row(float* x, float* y)
    {
        float largest = x[0];
        for (int c = 1; c < _channels; c++)
            largest = x[c] > largest ? x[c] : largest;
        double sum = 0;
        for (int c = 0; c < _channels; c++)
        {
            Lanes32.Store(Exponentials.Exp(Lanes32.All(x[c] - largest)), y + c);
            sum += y[c];
        }

        for (int c = 0; c < _channels; c++)
            y[c] = OneNaN((float)(y[c] / sum));
    }

    private void RowBack(float* y, float* dy, float* dx)
    {
        double sum = 0;
        for (int c = 0; c < _channels; c++)
            sum += (double)dy[c] * y[c];
        for (int c = 0; c < _channels; c++)
            dx[c] = OneNaN((float)(y[c] * (dy[c] - sum)));
    }

    /// <summary>Replaces every NaN by the same one, since machines differ in a NaN's sign.</summary>
    private static float OneNaN(float value) => float.IsNaN(value) ? float.NaN : value;
}
