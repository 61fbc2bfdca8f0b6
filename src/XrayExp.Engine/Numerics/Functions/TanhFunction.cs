using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>Computes y = tanh x and its slope 1 − y².</summary>
public readonly struct TanhFunction : IFunction
{
    public V Value<V>(V x)
        where V : struct, ILanes<V> => Exponentials.Tanh(x);

    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V> => dy * V.MultiplyAdd(V.All(0) - y, y, V.All(1));
}
