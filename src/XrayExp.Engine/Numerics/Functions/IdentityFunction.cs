using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>Returns x itself.</summary>
public readonly struct IdentityFunction : IFunction
{
    public V Value<V>(V x)
        where V : struct, ILanes<V> => x;

    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V> => dy;
}
