using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>Computes min(max(x + 3, 0), 6) / 6; the gradient is zero at both corners.</summary>
public readonly struct HardSigmoidFunction : IFunction
{
    public V Value<V>(V x)
        where V : struct, ILanes<V>
    {
        V raised = x + V.All(3);
        V floored = V.Select(V.Greater(V.All(0), raised), V.All(0), raised);
        return V.Select(V.Greater(floored, V.All(6)), V.All(6), floored) / V.All(6);
    }

    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        V aboveLeft = V.Select(V.Greater(x, V.All(-3)), dy / V.All(6), V.All(0));
        return V.Select(V.Greater(V.All(3), x), aboveLeft, V.All(0));
    }
}
