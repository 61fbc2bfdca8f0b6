namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>
/// A vector of floats of one width. Every member is one IEEE-exact operation per lane, so a kernel written over
/// <typeparamref name="V"/> gives the same bits at every width: vectorise across outputs, never along a sum.
/// </summary>
public unsafe interface ILanes<V>
    where V : struct, ILanes<V>
{
    /// <summary>Floats in one vector.</summary>
    static abstract int Width { get; }

    static abstract V Load(float* from);

    static abstract void Store(V value, float* to);

    /// <summary>The same number in every lane.</summary>
    static abstract V All(float value);

    /// <summary>a·b + c with one rounding.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    static abstract V operator +(V a, V b);

    static abstract V operator -(V a, V b);

    static abstract V operator *(V a, V b);

    static abstract V operator /(V a, V b);

    static abstract V Sqrt(V a);

    /// <summary>A mask: all bits set in the lanes where a &gt; b; false where either is NaN.</summary>
    static abstract V Greater(V a, V b);

    /// <summary>A mask: all bits set in the lanes where a = b.</summary>
    static abstract V Equal(V a, V b);

    /// <summary>Lane by lane <paramref name="a"/> where the mask is set, else <paramref name="b"/>.</summary>
    static abstract V Select(V mask, V a, V b);

    /// <summary>2ⁿ for whole n in [−126, 127], exactly.</summary>
    static abstract V PowerOfTwo(V exponent);

    /// <summary>
    /// 1.5·2²³ + 127, the way to <see cref="PowerOfTwo"/>: n added to it stands as n + 127 in the lowest bits, from where a shift by 23 moves
    /// it into the exponent of a float and everything else out.
    /// </summary>
    protected const float ExponentInMantissa = 12583039;
}
