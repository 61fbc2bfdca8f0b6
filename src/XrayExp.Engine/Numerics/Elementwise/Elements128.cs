using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace XrayExp.Engine.Numerics.Elementwise;

/// <summary>128 bits: 4 floats or 2 doubles.</summary>
public readonly struct Elements128<T>(Vector128<T> vector) : IElements<Elements128<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector128<T> _vector = vector;

    public static int Count => Vector128<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements128<T> All(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements128<T> Load(ref readonly T start, nuint offset) => new(Vector128.LoadUnsafe(in start, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T start, nuint offset) => _vector.StoreUnsafe(ref start, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements128<T> operator +(Elements128<T> left, Elements128<T> right) => new(left._vector + right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements128<T> operator -(Elements128<T> left, Elements128<T> right) => new(left._vector - right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements128<T> operator *(Elements128<T> left, Elements128<T> right) => new(left._vector * right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements128<T> operator /(Elements128<T> left, Elements128<T> right) => new(left._vector / right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements128<T> Sqrt(Elements128<T> value) => new(Vector128.Sqrt(value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements128<T> Larger(Elements128<T> left, Elements128<T> right) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(left._vector, right._vector), left._vector, right._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements128<T> Smaller(Elements128<T> left, Elements128<T> right) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(left._vector, right._vector), left._vector, right._vector));
}
