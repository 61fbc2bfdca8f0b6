using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Zeros around images [height, width, channels]; the gradient is what lies inside.</summary>
public sealed unsafe class ZeroBorderStage : Stage
{
    private readonly WorkerPool _pool;
    private readonly Action<int, int> _forward;
    private readonly Action<int, int> _backward;
    private float* _from;
    private float* _to;

    public ZeroBorderStage(int height, int width, int channels, int top, int bottom, int left, int right, StageContext context)
        : base((long)height * width * channels, (long)(height + top + bottom) * (width + left + right) * channels)
    {
        _pool = context.Pool;
        int row = width * channels, padded = (width + left + right) * channels;
        long inside = ((long)top * padded) + (left * channels);
        _forward = (sample, _) =>
        {
            float* x = _from + (sample * InputSize), y = _to + (sample * OutputSize);
            new Span<float>(y, checked((int)OutputSize)).Clear();
            for (int line = 0; line < height; line++)
                new ReadOnlySpan<float>(x + ((long)line * row), row).CopyTo(new Span<float>(y + inside + ((long)line * padded), row));
        };
        _backward = (sample, _) =>
        {
            float* dy = _from + (sample * OutputSize), dx = _to + (sample * InputSize);
            for (int line = 0; line < height; line++)
                new ReadOnlySpan<float>(dy + inside + ((long)line * padded), row).CopyTo(new Span<float>(dx + ((long)line * row), row));
        };
    }

    public override void Forward(int samples, float* x, float* y, StageMoment? moment)
    {
        _from = x;
        _to = y;
        _pool.For(samples, _forward);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        if (dx == null)
            return;
        _from = dy;
        _to = dx;
        _pool.For(samples, _backward);
    }
}
