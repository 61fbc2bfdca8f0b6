using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Dense;

/// <summary>Computes a narrow dense layer's input gradient, row by row: dx[i] = Σ dy[u]·w[u][i], unit by unit.</summary>
/// <param name="dy">[rows, units]</param>
/// <param name="weights">[units, inputs]</param>
/// <param name="dx">[rows, inputs]</param>
internal readonly unsafe struct NarrowInputGradient(float* dy, float* weights, float* dx, int inputs, int units) : IChannelKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int row, int i)
        where V : struct, ILanes<V>
    {
        V sum = V.All(0);
        float* gradient = dy + ((long)row * units);
        for (int unit = 0; unit < units; unit++)
            sum = V.MultiplyAdd(V.All(gradient[unit]), V.Load(weights + ((long)unit * inputs) + i), sum);
        V.Store(sum, dx + ((long)row * inputs) + i);
    }
}
