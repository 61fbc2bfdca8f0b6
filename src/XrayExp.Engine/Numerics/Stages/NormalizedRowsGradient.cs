using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Computes dx = inverse·(dy·γ − mean gradient − n·share) for one row of channels, where n is the normalised x.</summary>
internal readonly unsafe struct NormalizedRowGradient(
    float* x, float* dy, float* dx, float mean, float inverse, float* gamma, float meanGradient, float share) : IElementKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int c)
        where V : struct, ILanes<V>
    {
        V factor = V.All(inverse), normalized = (V.Load(x + c) - V.All(mean)) * factor;
        V gradient = (V.Load(dy + c) * V.Load(gamma + c)) - V.All(meanGradient);
        V.Store(factor * V.MultiplyAdd(normalized, V.All(-share), gradient), dx + c);
    }
}
