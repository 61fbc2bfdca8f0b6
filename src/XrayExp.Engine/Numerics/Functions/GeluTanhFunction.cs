using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>Computes x/2·(1 + tanh t), t = √(2/π)·(x + 0.044715·x³), as x / (1 + e^−2t), which keeps the digits for negative x.</summary>
public readonly struct GeluTanhFunction : IFunction
{
    /// <summary>2·√(2/π)</summary>
    private const float Steepness = 1.59576912f;
    private const float Cubic = 0.044715f;

    public V Value<V>(V x)
        where V : struct, ILanes<V> => x * Share(x);

    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        V slope = V.All(Steepness) * V.MultiplyAdd(V.All(3 * Cubic), x * x, V.All(1));
        return dy * (Share(x) * V.MultiplyAdd(x * Share(V.All(0) - x), slope, V.All(1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Share<V>(V x)
        where V : struct, ILanes<V> =>
        Exponentials.Sigmoid(V.All(Steepness) * x * V.MultiplyAdd(V.All(Cubic), x * x, V.All(1)));
}
