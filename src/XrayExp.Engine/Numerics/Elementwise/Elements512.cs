using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace XrayExp.Engine.Numerics.Elementwise;

/// <summary>512 bits: 16 floats or 8 doubles.</summary>
public readonly struct Elements512<T>(Vector512<T> vector) : IElements<Elements512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector512<T> _vector = vector;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements512<T> All(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements512<T> Load(ref readonly T start, nuint offset) => new(Vector512.LoadUnsafe(in start, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T start, nuint offset) => _vector.StoreUnsafe(ref start, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements512<T> operator +(Elements512<T> left, Elements512<T> right) => new(left._vector + right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements512<T> operator -(Elements512<T> left, Elements512<T> right) => new(left._vector - right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements512<T> operator *(Elements512<T> left, Elements512<T> right) => new(left._vector * right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements512<T> operator /(Elements512<T> left, Elements512<T> right) => new(left._vector / right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements512<T> Sqrt(Elements512<T> value) => new(Vector512.Sqrt(value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements512<T> Larger(Elements512<T> left, Elements512<T> right) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(left._vector, right._vector), left._vector, right._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements512<T> Smaller(Elements512<T> left, Elements512<T> right) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(left._vector, right._vector), left._vector, right._vector));
}
