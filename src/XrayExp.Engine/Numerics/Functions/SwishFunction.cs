using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>Computes x·s(x), s(x) = 1 / (1 + e⁻ˣ), and its slope s(x)·(1 + x·s(−x)); 1 − s(x) would lose digits of s(−x).</summary>
public readonly struct SwishFunction : IFunction
{
    public V Value<V>(V x)
        where V : struct, ILanes<V> => x * Exponentials.Sigmoid(x);

    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        V s = Exponentials.Sigmoid(x);
        return dy * (s * V.MultiplyAdd(x, Exponentials.Sigmoid(V.All(0) - x), V.All(1)));
    }
}
