using System.Runtime.CompilerServices;

namespace XrayExp.Engine.Numerics.Mathematics;

/// <summary>
/// Computes elementary functions of doubles, with the same bits on every machine: only +, −, ×, ÷, fused multiply-add, rounding to an
/// integer and bit operations, in one fixed order. The C library's functions differ between platforms.
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
    /// <summary>The first 42 bits of ln 2, so that multiples below 2¹¹ are exact; <see cref="Ln2Low"/> is the rest of it.</summary>
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;

    /// <summary>Computes a sum and its exact rounding error, for numbers of any magnitude (Knuth).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) TwoSum(double a, double b)
    {
        double sum = a + b, part = sum - a;
        return (sum, (a - (sum - part)) + (b - part));
    }

    /// <summary>Computes a product and its exact rounding error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) TwoProduct(double a, double b)
    {
        double product = a * b;
        return (product, Math.FusedMultiplyAdd(a, b, -product));
    }

    /// <summary>Multiplies two doubles and their rounding errors, to about 104 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) Multiply((double High, double Low) a, (double High, double Low) b)
    {
        (double high, double low) = TwoProduct(a.High, b.High);
        return TwoSum(high, low + ((a.High * b.Low) + (a.Low * b.High)));
    }

    /// <summary>Computes a polynomial by Horner's rule with fused multiply-add; the coefficients begin with the constant term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double sum = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--)
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        return sum;
    }

    /// <summary>Computes x · 2ⁿ for n in [−2000, 2000], rounded once.</summary>
    private static double Scale(double x, int n)
    {
        int half = n / 2;
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>Computes 2ⁿ for n in [−1022, 1023].</summary>
    private static double PowerOfTwo(int n) => BitConverter.Int64BitsToDouble((long)(n + 1023) << 52);
}
