using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>Computes x above zero, else <paramref name="slope"/>·x; never −0 for slope 0. The gradient at 0 is the left side's.</summary>
public readonly struct ReluFunction(float slope) : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x)
        where V : struct, ILanes<V>
    {
        // written so that a NaN passes; the sum makes +0 of −0
        V below = slope == 0 ? V.All(0) : x * V.All(slope);
        return V.Select(V.Greater(V.All(0), x), below, x) + V.All(0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        V below = slope == 0 ? V.All(0) : dy * V.All(slope);
        return V.Select(V.Greater(x, V.All(0)), dy, below);
    }
}
