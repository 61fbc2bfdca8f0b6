using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>Computes <paramref name="scale"/>·x above zero and scale·<paramref name="alpha"/>·(eˣ − 1) below.</summary>
public readonly struct EluFunction(float alpha, float scale) : IFunction
{
    private readonly float _below = alpha * scale;
    private readonly float _above = scale;

    public V Value<V>(V x)
        where V : struct, ILanes<V> =>
        V.Select(V.Greater(x, V.All(0)), x * V.All(_above), V.All(_below) * Exponentials.Expm1(x));

    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V> =>
        dy * V.Select(V.Greater(x, V.All(0)), V.All(_above), V.All(_below) * Exponentials.Exp(x));
}
