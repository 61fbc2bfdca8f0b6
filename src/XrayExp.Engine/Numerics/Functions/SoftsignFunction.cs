using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>Computes x / (1 + |x|) and its slope 1 / (1 + |x|)².</summary>
public readonly struct SoftsignFunction : IFunction
{
    public V Value<V>(V x)
        where V : struct, ILanes<V> => x / (V.All(1) + Exponentials.Magnitude(x));

    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        V below = V.All(1) + Exponentials.Magnitude(x);
        return dy / (below * below);
    }
}
