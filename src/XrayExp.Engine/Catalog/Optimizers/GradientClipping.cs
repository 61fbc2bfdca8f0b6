using System.Numerics;
using XrayExp.Engine.Numerics.Elementwise;

namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>The two passes of gradient clipping, in place.</summary>
internal static class GradientClipping
{
    /// <summary>x · factor</summary>
    public static void Multiply<T>(Span<T> values, T factor, ElementWidth width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        UpdatePass.Run(new Product<T>(factor), values, values, [], 0, width);

    /// <summary>Clips x to [−bound, bound]; NaN stays NaN.</summary>
    public static void Clamp<T>(Span<T> values, T bound, ElementWidth width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        UpdatePass.Run(new Limits<T>(bound), values, values, [], 0, width);

    private readonly struct Product<T>(T factor) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int Slots => 0;

        public V Next<V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where V : struct, IElements<V, T> =>
            gradient * V.All(factor);
    }

    private readonly struct Limits<T>(T bound) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int Slots => 0;

        public V Next<V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where V : struct, IElements<V, T> =>
            V.Larger(V.All(-bound), V.Smaller(V.All(bound), gradient));
    }
}
