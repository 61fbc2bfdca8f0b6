using System.Numerics;

namespace XrayExp.Engine.Numerics.Elementwise;

/// <summary>
/// Neighbouring elements of an array on which one operation works at once: 512, 256 or 128 bits of them, or a single one. Every
/// operation is one correctly rounded IEEE operation per element and none crosses elements, so a pass that is written once over
/// these gives the same bits at every width, tails included. Nothing is contracted into a fused multiply-add.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
public interface IElements<TSelf, T>
    where TSelf : struct, IElements<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of elements.</summary>
    static abstract int Count { get; }

    /// <summary>Puts the same number into every element.</summary>
    static abstract TSelf All(T value);

    /// <summary>Reads <see cref="Count"/> elements, from <paramref name="offset"/> elements after <paramref name="start"/>.</summary>
    static abstract TSelf Load(ref readonly T start, nuint offset);

    /// <summary>Writes <see cref="Count"/> elements, to <paramref name="offset"/> elements after <paramref name="start"/>.</summary>
    void Store(ref T start, nuint offset);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Returns left where left &gt; right, otherwise right (also where either is NaN).</summary>
    static abstract TSelf Larger(TSelf left, TSelf right);

    /// <summary>Returns left where left &lt; right, otherwise right (also where either is NaN).</summary>
    static abstract TSelf Smaller(TSelf left, TSelf right);
}
