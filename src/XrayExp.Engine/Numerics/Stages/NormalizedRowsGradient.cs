using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Computes a layer normalisation's input gradient, dx = inverse·(dy·γ − mean gradient − n·share), for rows of channels, where n is the
/// normalised x; a row has its own mean, inverse, mean gradient and share.
/// </summary>
internal readonly unsafe struct NormalizedRowsGradient(
    float* x, float* dy, float* dx, float* means, float* inverses, float* gamma, float* meanGradients, float* shares, int channels)
    : IChannelKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int row, int c)
        where V : struct, ILanes<V>
    {
        long at = ((long)row * channels) + c;
        V inverse = V.All(inverses[row]), normalized = (V.Load(x + at) - V.All(means[row])) * inverse;
        V gradient = (V.Load(dy + at) * V.Load(gamma + c)) - V.All(meanGradients[row]);
        V.Store(inverse * V.MultiplyAdd(normalized, V.All(-shares[row]), gradient), dx + at);
    }
}
