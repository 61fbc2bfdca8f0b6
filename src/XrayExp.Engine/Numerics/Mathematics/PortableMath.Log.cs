namespace XrayExp.Engine.Numerics.Mathematics;

/// <content>
/// Computes logarithms: x = 2ᵏ·m with m in [√½, √2); ln m = 2·artanh s with s = (m − 1)/(m + 1), |s| ≤ 0.1716.
/// </content>
public static partial class PortableMath
{
    private const double SqrtHalf = 0.7071067811865476;

    /// <summary>1/3 + z/5 + z²/7 + …: artanh s = s + s·z·tail with z = s².</summary>
    private static ReadOnlySpan<double> ArtanhTail =>
        [1.0 / 3, 1.0 / 5, 1.0 / 7, 1.0 / 9, 1.0 / 11, 1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23];

    /// <summary>Computes the natural logarithm; −∞ at ±0, NaN below.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
            return double.NaN;
        if (x == 0)
            return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x))
            return x;
        (int k, double m) = Split(x);
        double f = m - 1, s = f / (2 + f), z = s * s, square = 0.5 * f * f;

        // 2s = f − s·f and s·f = f²/2 − s·f²/2: the big part f is exact
        double rest = Math.FusedMultiplyAdd(s, square + (2 * z * Polynomial(z, ArtanhTail)), k * Ln2Low);
        return Math.FusedMultiplyAdd(k, Ln2High, f - (square - rest));
    }

    /// <summary>Computes ln(1 + x) without the loss of digits near 0; −∞ at −1, NaN below.</summary>
    public static double Log1p(double x)
    {
        if (double.IsNaN(x) || x < -1)
            return double.NaN;
        if (x == -1)
            return double.NegativeInfinity;
        if (Math.Abs(x) < 1e-17 || double.IsPositiveInfinity(x))
            return x;
        (double sum, double lost) = TwoSum(1, x);
        return Log(sum) + (lost / sum);
    }

    /// <summary>Computes ln x and its rounding error, to about 66 bits, for positive and finite x.</summary>
    private static (double High, double Low) LogWithError(double x)
    {
        (int k, double m) = Split(x);
        double f = m - 1;
        (double below, double belowError) = TwoSum(2, f);
        double s = f / below;
        double sError = (Math.FusedMultiplyAdd(-s, below, f) - (s * belowError)) / below;
        (double High, double Low) z = Multiply((s, sError), (s, sError));
        double tail = z.High * Polynomial(z.High, ArtanhTail[1..]);
        (double third, double thirdError) = TwoSum(1.0 / 3, tail);
        (double High, double Low) cube = Multiply(Multiply((s, sError), z), (third, thirdError + 1.850371707708594e-17));
        (double high, double low) = TwoSum(2 * s, 2 * cube.High);
        low += 2 * (sError + cube.Low);
        (double whole, double wholeError) = TwoSum(k * Ln2High, high);
        return TwoSum(whole, wholeError + (low + (k * Ln2Low)));
    }

    /// <summary>Splits x into 2ᵏ·m, subnormals included.</summary>
    private static (int K, double M) Split(double x)
    {
        int k = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= PowerOfTwo(54);
            k = -54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        k += (int)(bits >> 52) - 1022;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | (1022L << 52));
        return m < SqrtHalf ? (k - 1, 2 * m) : (k, m);
    }
}
