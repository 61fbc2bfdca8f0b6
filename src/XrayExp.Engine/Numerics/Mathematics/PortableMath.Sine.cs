namespace XrayExp.Engine.Numerics.Mathematics;

/// <content>Computes sine and cosine: x = k·π/2 + r with |r| ≤ π/4, π/2 in three doubles.</content>
public static partial class PortableMath
{
    /// <summary>The largest magnitude that <see cref="Sin"/> and <see cref="Cos"/> take, in radians: 2³¹.</summary>
    public const double LargestAngle = 2147483648;

    private const double TwoOverPi = 0.6366197723675814;
    private const double HalfPi1 = 1.5707963267948966;
    private const double HalfPi2 = 6.123233995736766e-17;
    private const double HalfPi3 = -1.4973849048591698e-33;

    /// <summary>(sin r − r) / r³ = −1/3! + z/5! − …, z = r²</summary>
    private static ReadOnlySpan<double> SineTail =>
        [-1.0 / 6, 1.0 / 120, -1.0 / 5040, 1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000, 1.0 / 355687428096000];

    /// <summary>(cos r − 1 + z/2) / z² = 1/4! − z/6! + …</summary>
    private static ReadOnlySpan<double> CosineTail =>
        [1.0 / 24, -1.0 / 720, 1.0 / 40320, -1.0 / 3628800, 1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888000];

    /// <summary>Computes the sine of an angle in radians; NaN at ±∞.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The angle is finite but larger than <see cref="LargestAngle"/>.</exception>
    public static double Sin(double x) => Math.Abs(x) < 1e-9 ? x : Turn(x, 0);

    /// <summary>Computes the cosine of an angle in radians; NaN at ±∞.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The angle is finite but larger than <see cref="LargestAngle"/>.</exception>
    public static double Cos(double x) => Turn(x, 1);

    /// <summary>Computes sin(x + quarters·π/2).</summary>
    private static double Turn(double x, int quarters)
    {
        if (!double.IsFinite(x))
            return double.NaN;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(x), LargestAngle);
        double k = Math.Round(x * TwoOverPi);

        // k·HalfPi1 and x are multiples of 2⁻⁵³ of a difference below 1, so the first step is exact (a smaller x has k = 0)
        double first = Math.FusedMultiplyAdd(-k, HalfPi1, x);
        (double second, double secondError) = TwoProduct(-k, HalfPi2);
        (double r, double error) = TwoSum(first, second);
        error += secondError - (k * HalfPi3);
        double value = (((long)k + quarters) & 1) == 0 ? SineOf(r, error) : CosineOf(r, error);
        return (((long)k + quarters) & 2) == 0 ? value : -value;
    }

    private static double SineOf(double r, double error)
    {
        double z = r * r;
        return r + Math.FusedMultiplyAdd(z * r, Polynomial(z, SineTail), error * (1 - (0.5 * z)));
    }

    private static double CosineOf(double r, double error)
    {
        double z = r * r, half = 0.5 * z, most = 1 - half;
        return most + (((1 - most) - half) + Math.FusedMultiplyAdd(z * z, Polynomial(z, CosineTail), -(r * error)));
    }
}
