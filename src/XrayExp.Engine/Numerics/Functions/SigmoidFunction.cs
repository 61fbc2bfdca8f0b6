using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>Computes y = 1 / (1 + e⁻ˣ) and its slope y·(1 − y).</summary>
public readonly struct SigmoidFunction : IFunction
{
    public V Value<V>(V x)
        where V : struct, ILanes<V> => Exponentials.Sigmoid(x);

    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V> => dy * (y * (V.All(1) - y));
}
