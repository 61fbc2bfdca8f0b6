using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>x·s(x) with s(x) = 1 / (1 + e⁻ˣ), slope s(x)·(1 + x·s(−x)): 1 − s(x) would lose the digits of the small share.</summary>
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
