namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>
/// A vector of floats of one width. Every member is one IEEE-exact operation per lane, so a kernel written over
/// <typeparamref name="V"/> gives the same bits at every width: vectorise across outputs, never along a sum.
/// </summary>
public unsafe interface ILanes<V>
    where V : struct, ILanes<V>
{
    /// <summary>The number of floats in one vector.</summary>
    static abstract int Width { get; }

    static abstract V Load(float* from);

    static abstract void Store(V value, float* to);

    /// <summary>Puts the same number into every lane.</summary>
    static abstract V All(float value);

    /// <summary>Computes a·b + c with one rounding.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    static abstract V operator +(V a, V b);

    static abstract V operator -(V a, V b);

    static abstract V operator *(V a, V b);

    static abstract V operator /(V a, V b);

    static abstract V Sqrt(V a);

    /// <summary>Returns a mask: all bits set in the lanes where a &gt; b, none elsewhere and where either is NaN.</summary>
    static abstract V Greater(V a, V b);

    /// <summary>Returns a mask: all bits set in the lanes where a = b, none elsewhere.</summary>
    static abstract V Equal(V a, V b);

    /// <summary>Returns, lane by lane, <paramref name="a"/> where the mask is set, otherwise <paramref name="b"/>.</summary>
    static abstract V Select(V mask, V a, V b);

    /// <summary>Computes 2ⁿ exactly, for whole n in [−126, 127].</summary>
    static abstract V PowerOfTwo(V exponent);

    /// <summary>
    /// 1.5·2²³ + 127, from which <see cref="PowerOfTwo"/> is computed: n added to it stands as n + 127 in the lowest bits; a shift by 23
    /// moves these into the exponent of a float and everything else out.
    /// </summary>
    protected const float ExponentInMantissa = 12583039;
}
