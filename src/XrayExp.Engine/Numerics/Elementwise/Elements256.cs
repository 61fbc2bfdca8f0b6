using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace XrayExp.Engine.Numerics.Elementwise;

/// <summary>256 bits: 8 floats or 4 doubles.</summary>
public readonly struct Elements256<T>(Vector256<T> vector) : IElements<Elements256<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector256<T> _vector = vector;

    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements256<T> All(T value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements256<T> Load(ref readonly T start, nuint offset) => new(Vector256.LoadUnsafe(in start, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T start, nuint offset) => _vector.StoreUnsafe(ref start, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements256<T> operator +(Elements256<T> left, Elements256<T> right) => new(left._vector + right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements256<T> operator -(Elements256<T> left, Elements256<T> right) => new(left._vector - right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements256<T> operator *(Elements256<T> left, Elements256<T> right) => new(left._vector * right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements256<T> operator /(Elements256<T> left, Elements256<T> right) => new(left._vector / right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements256<T> Sqrt(Elements256<T> value) => new(Vector256.Sqrt(value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements256<T> Larger(Elements256<T> left, Elements256<T> right) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(left._vector, right._vector), left._vector, right._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements256<T> Smaller(Elements256<T> left, Elements256<T> right) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(left._vector, right._vector), left._vector, right._vector));
}
