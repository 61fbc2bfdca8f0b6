using System.Numerics;
using System.Runtime.CompilerServices;

namespace XrayExp.Engine.Numerics.Elementwise;

/// <summary>One element: passes use it for the tail of every array, and for the whole array on hardware without vectors.</summary>
public readonly struct SingleElement<T>(T value) : IElements<SingleElement<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _value = value;

    public static int Count => 1;

    public static SingleElement<T> All(T value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleElement<T> Load(ref readonly T start, nuint offset) =>
        new(Unsafe.Add(ref Unsafe.AsRef(in start), offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T start, nuint offset) => Unsafe.Add(ref start, offset) = _value;

    public static SingleElement<T> operator +(SingleElement<T> left, SingleElement<T> right) => new(left._value + right._value);

    public static SingleElement<T> operator -(SingleElement<T> left, SingleElement<T> right) => new(left._value - right._value);

    public static SingleElement<T> operator *(SingleElement<T> left, SingleElement<T> right) => new(left._value * right._value);

    public static SingleElement<T> operator /(SingleElement<T> left, SingleElement<T> right) => new(left._value / right._value);

    public static SingleElement<T> Sqrt(SingleElement<T> value) => new(T.Sqrt(value._value));

    public static SingleElement<T> Larger(SingleElement<T> left, SingleElement<T> right) => left._value > right._value ? left : right;

    public static SingleElement<T> Smaller(SingleElement<T> left, SingleElement<T> right) => left._value < right._value ? left : right;
}
