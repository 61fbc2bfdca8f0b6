using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>scale·(dy − mean − (x − shift)·share) over rows of channels: the way back through a normalisation.</summary>
internal readonly unsafe struct NormGradient(
    float* x,
    float* dy,
    float* dx,
    float* shift,
    float* scale,
    float* mean,
    float* share,
    long rows,
    int channels)
    : ILaneKernel
{
    private readonly float* _x = x;
    private readonly float* _dy = dy;
    private readonly float* _dx = dx;
    private readonly float* _shift = shift;
    private readonly float* _scale = scale;
    private readonly float* _mean = mean;
    private readonly float* _share = share;
    private readonly long _rows = rows;
    private readonly int _channels = channels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        float* x = _x, dy = _dy, dx = _dx;
        for (long row = 0; row < _rows; row++, x += _channels, dy += _channels, dx += _channels)
        {
            int c = 0;
            for (; c <= _channels - V.Width; c += V.Width)
                Channels<V>(x + c, dy + c, dx + c, c);
            for (; c < _channels; c++)
                Channels<Lanes32>(x + c, dy + c, dx + c, c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Channels<V>(float* x, float* dy, float* dx, int c)
        where V : struct, ILanes<V>
    {
        V away = V.All(0) - (V.Load(x) - V.Load(_shift + c));
        V rest = V.MultiplyAdd(away, V.Load(_share + c), V.Load(dy) - V.Load(_mean + c));
        V.Store(V.Load(_scale + c) * rest, dx);
    }
}
