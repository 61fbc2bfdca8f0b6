using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Computes y = fma(x − shift, scale, offset) for rows of channels; these three have one number per channel.</summary>
internal readonly unsafe struct ShiftScale(float* x, float* y, float* shift, float* scale, float* offset, int channels) : IChannelKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int row, int c)
        where V : struct, ILanes<V>
    {
        long at = ((long)row * channels) + c;
        V.Store(V.MultiplyAdd(V.Load(x + at) - V.Load(shift + c), V.Load(scale + c), V.Load(offset + c)), y + at);
    }
}
