using System.Runtime.CompilerServices;

namespace XrayExp.Engine.Numerics.Mathematics;

/// <summary>
/// Elementary functions of ours, over double: the same bits on every machine, since they are made of +, −, ×, ÷, fused
/// multiply-add, rounding to an integer and bit operations only, in one fixed order. The C library's differ between platforms.
/// </summary>
/// <remarks>
/// <para>Every function: the argument is reduced to a small interval in two doubles (a value and its rounding error), a power
/// series is evaluated there, the result is put together again. Errors stay within 1.5 units in the last place (2 for
/// <see cref="Tanh"/>), measured against 50 digits. A NaN, whatever its sign and payload, gives <see cref="double.NaN"/>.</para>
/// <para>Source of the reductions: W. J. Cody and W. Waite, "Software Manual for the Elementary Functions", 1980; of the sums with
/// their errors: T. J. Dekker, "A floating-point technique for extending the available precision", 1971. The series are Taylor's,
/// long enough for the reduced interval; constants were computed with 60 digits.</para>
/// </remarks>
public static partial class PortableMath
{
    /// <summary>ln 2 in 42 bits, so that a multiple below 2¹¹ is exact, and what is left of it.</summary>
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;

    /// <summary>A sum and its exact rounding error, whatever the magnitudes (Knuth).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) TwoSum(double a, double b)
    {
        double sum = a + b, part = sum - a;
        return (sum, (a - (sum - part)) + (b - part));
    }

    /// <summary>A product and its exact rounding error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) TwoProduct(double a, double b)
    {
        double product = a * b;
        return (product, Math.FusedMultiplyAdd(a, b, -product));
    }

    /// <summary>The product of two doubles with their errors, to about 104 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) Multiply((double High, double Low) a, (double High, double Low) b)
    {
        (double high, double low) = TwoProduct(a.High, b.High);
        return TwoSum(high, low + ((a.High * b.Low) + (a.Low * b.High)));
    }

    /// <summary>Horner's rule with fused multiply-add, the constant term first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double sum = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--)
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        return sum;
    }

    /// <summary>x · 2ⁿ for any n in [−2000, 2000], rounded once.</summary>
    private static double Scale(double x, int n)
    {
        int half = n / 2;
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>2ⁿ for n in [−1022, 1023].</summary>
    private static double PowerOfTwo(int n) => BitConverter.Int64BitsToDouble((long)(n + 1023) << 52);
}
