using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>x above zero, else <paramref name="slope"/>·x; with slope 0 never −0. At zero the gradient is that of the left side.</summary>
public readonly struct ReluFunction(float slope) : IFunction
{
    public V Value<V>(V x)
        where V : struct, ILanes<V>
    {
        // written so that a NaN passes; the sum makes +0 of −0
        V below = slope == 0 ? V.All(0) : x * V.All(slope);
        return V.Select(V.Greater(V.All(0), x), below, x) + V.All(0);
    }

    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        V below = slope == 0 ? V.All(0) : dy * V.All(slope);
        return V.Select(V.Greater(x, V.All(0)), dy, below);
    }
}
