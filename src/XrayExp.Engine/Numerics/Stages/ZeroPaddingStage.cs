using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Adds zeros around images [height, width, channels]; the gradient is the part that lies inside them.</summary>
public sealed unsafe class ZeroPaddingStage : Stage
{
    private readonly WorkerPool _pool;
    private readonly Action<int, int> _forward, _backward;
    private float* _from, _to;

    public ZeroPaddingStage(Shape input, Margins margins, StageContext context)
        : base(input.Count, (long)(input.Height + margins.Top + margins.Bottom) * Width(input, margins) * input.Channels)
    {
        _pool = context.Pool;
        int height = input.Height, row = input.Width * input.Channels, padded = Width(input, margins) * input.Channels;
        long inside = ((long)margins.Top * padded) + (margins.Left * input.Channels);
        _forward = (sample, _) =>
        {
            float* x = _from + (sample * InputSize), y = _to + (sample * OutputSize);
            new Span<float>(y, checked((int)OutputSize)).Clear();
            for (int line = 0; line < height; line++)
                Floats.Copy(x + ((long)line * row), y + inside + ((long)line * padded), row);
        };
        _backward = (sample, _) =>
        {
            float* dy = _from + (sample * OutputSize), dx = _to + (sample * InputSize);
            for (int line = 0; line < height; line++)
                Floats.Copy(dy + inside + ((long)line * padded), dx + ((long)line * row), row);
        };
    }

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
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

    private static int Width(Shape input, Margins margins) => input.Width + margins.Left + margins.Right;
}
