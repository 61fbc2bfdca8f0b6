using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>(x − shift)·scale + offset, with one rounding at the end, over rows of channels.</summary>
internal readonly unsafe struct ShiftScale(
    float* x,
    float* y,
    float* shift,
    float* scale,
    float* offset,
    long rows,
    int channels) : ILaneKernel
{
    private readonly float* _x = x;
    private readonly float* _y = y;
    private readonly float* _shift = shift;
    private readonly float* _scale = scale;
    private readonly float* _offset = offset;
    private readonly long _rows = rows;
    private readonly int _channels = channels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        float* x = _x, y = _y;
        for (long row = 0; row < _rows; row++, x += _channels, y += _channels)
        {
            int c = 0;
            for (; c <= _channels - V.Width; c += V.Width)
                V.Store(V.MultiplyAdd(V.Load(x + c) - V.Load(_shift + c), V.Load(_scale + c), V.Load(_offset + c)), y + c);
            for (; c < _channels; c++)
                y[c] = MathF.FusedMultiplyAdd(x[c] - _shift[c], _scale[c], _offset[c]);
        }
    }
}
