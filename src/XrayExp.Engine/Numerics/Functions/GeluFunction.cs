using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>Computes x·Φ(x) and its slope Φ(x) + x·φ(x), where Φ is the normal distribution and φ its density.</summary>
/// <remarks>
/// Φ(−m) = ½·e^(−m²/2)·E(m/√2) for m ≥ 0, with E(z) = e^(z²)·erfc z. (1 + z)·E(z) is approximated by a polynomial of degree 11 in u = (z −
/// 3)/(z + 3), which maps z ≥ 0 to [−1, 1); we interpolated it at Chebyshev's nodes, with an error of 5e-9. The rounding error of m² is put
/// back into its exponential, so the far tail below zero keeps its digits: within 8 units in the last place against double, down to results
/// of 1e-30.
/// </remarks>
public readonly struct GeluFunction : IFunction
{
    private const float SqrtHalf = 0.707106781f;
    private const float DensityAtZero = 0.39894228f;

    public V Value<V>(V x)
        where V : struct, ILanes<V>
    {
        (V distribution, _) = Normal(x);
        return x * distribution;
    }

    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V>
    {
        (V distribution, V density) = Normal(x);
        return dy * V.MultiplyAdd(x, density, distribution);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Distribution, V Density) Normal<V>(V x)
        where V : struct, ILanes<V>
    {
        // beyond 15 everything is 0 or 1 in float, and the square stays finite
        V magnitude = Exponentials.Magnitude(x), m = V.Select(V.Greater(magnitude, V.All(15)), V.All(15), magnitude);
        V square = m * m, lost = V.MultiplyAdd(m, m, V.All(0) - square);
        V power = Exponentials.Exp(square * V.All(-0.5f));
        power = V.MultiplyAdd(power * V.All(-0.5f), lost, power);

        V z = m * V.All(SqrtHalf), u = (z - V.All(3)) / (z + V.All(3));
        V p = V.MultiplyAdd(V.All(3.60806459e-05f), u, V.All(-2.34683415e-05f));
        p = V.MultiplyAdd(p, u, V.All(-0.000346959773f));
        p = V.MultiplyAdd(p, u, V.All(0.000648502142f));
        p = V.MultiplyAdd(p, u, V.All(0.0016085282f));
        p = V.MultiplyAdd(p, u, V.All(-0.00975194043f));
        p = V.MultiplyAdd(p, u, V.All(0.0219600586f));
        p = V.MultiplyAdd(p, u, V.All(-0.0238036372f));
        p = V.MultiplyAdd(p, u, V.All(-0.0102355832f));
        p = V.MultiplyAdd(p, u, V.All(0.0990207307f));
        p = V.MultiplyAdd(p, u, V.All(-0.23092733f));
        p = V.MultiplyAdd(p, u, V.All(0.716004605f));
        V tail = V.All(0.5f) * power * (p / (V.All(1) + z));
        return (V.Select(V.Greater(V.All(0), x), tail, V.All(1) - tail), power * V.All(DensityAtZero));
    }
}
