using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>Computes ln(1 + eˣ) and its slope 1 / (1 + e⁻ˣ).</summary>
public readonly struct SoftplusFunction : IFunction
{
    public V Value<V>(V x)
        where V : struct, ILanes<V> => Exponentials.Softplus(x);

    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V> => dy * Exponentials.Sigmoid(x);
}
