using System.Runtime.CompilerServices;

namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>One float, for what is left over at the end of an array and for small work that isn't worth a vector.</summary>
public readonly unsafe struct Lanes32(float value) : ILanes<Lanes32>
{
    private readonly float _value = value;

    public static int Width => 1;

    private static float AllBits => BitConverter.Int32BitsToSingle(-1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 Load(float* from) => new(*from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes32 value, float* to) => *to = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 All(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 MultiplyAdd(Lanes32 a, Lanes32 b, Lanes32 c) => new(MathF.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 operator +(Lanes32 a, Lanes32 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 operator -(Lanes32 a, Lanes32 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 operator *(Lanes32 a, Lanes32 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 operator /(Lanes32 a, Lanes32 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 Sqrt(Lanes32 a) => new(MathF.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 Greater(Lanes32 a, Lanes32 b) => new(a._value > b._value ? AllBits : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 Equal(Lanes32 a, Lanes32 b) => new(a._value == b._value ? AllBits : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 Select(Lanes32 mask, Lanes32 a, Lanes32 b) => BitConverter.SingleToInt32Bits(mask._value) != 0 ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 PowerOfTwo(Lanes32 exponent) =>
        new(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(exponent._value + ILanes<Lanes32>.ExponentInMantissa) << 23));
}
