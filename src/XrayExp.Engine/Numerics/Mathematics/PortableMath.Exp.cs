namespace XrayExp.Engine.Numerics.Mathematics;

/// <content>Computes exponentials: x = k·ln 2 + r with |r| ≤ ln 2 / 2, eˣ = 2ᵏ·eʳ.</content>
public static partial class PortableMath
{
    private const double Log2E = 1.4426950408889634;

    /// <summary>(eʳ − 1 − r) / r² = 1/2! + r/3! + … + r¹¹/13!</summary>
    private static ReadOnlySpan<double> ExpTail =>
    [
        1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800,
        1.0 / 479001600, 1.0 / 6227020800,
    ];

    /// <summary>Computes eˣ; +∞ above 709.78, rounded into the subnormals below −708.4, 0 below −745.13.</summary>
    public static double Exp(double x) => Exp(x, 0);

    /// <summary>Computes eˣ − 1 without the loss of digits near 0.</summary>
    public static double Expm1(double x)
    {
        if (double.IsNaN(x))
            return double.NaN;
        if (x > 40)
            return Exp(x);
        if (x < -40)
            return -1;
        if (Math.Abs(x) < 1e-17)
            return x;
        (int k, double small) = Reduce(x, 0);
        if (k == 0)
            return small;
        double power = PowerOfTwo(k);
        return Math.FusedMultiplyAdd(power, small, power - 1);
    }

    /// <summary>Computes tanh x = 1 − 2/(e^2|x| + 1); near 0, where that would lose digits, from e^2|x| − 1.</summary>
    public static double Tanh(double x)
    {
        if (double.IsNaN(x))
            return double.NaN;
        if (Math.Abs(x) > 20)
            return x < 0 ? -1 : 1;
        if (Math.Abs(x) < 1e-9)
            return x;
        double twice = 2 * Math.Abs(x), small = twice < 1 ? Expm1(twice) : 0;
        double tanh = twice < 1 ? small / (small + 2) : 1 - (2 / (Exp(twice) + 1));
        return x < 0 ? -tanh : tanh;
    }

    /// <summary>Computes e^(x + low) of a number and its rounding error.</summary>
    private static double Exp(double x, double low)
    {
        if (double.IsNaN(x))
            return double.NaN;
        if (x > 709.79)
            return double.PositiveInfinity;
        if (x < -745.14)
            return 0;
        (int k, double small) = Reduce(x, low);
        return Scale(1 + small, k);
    }

    /// <summary>Returns k and eʳ − 1.</summary>
    private static (int K, double Expm1) Reduce(double x, double low)
    {
        double k = Math.Round(x * Log2E);
        double high = Math.FusedMultiplyAdd(-k, Ln2High, x), lost = (k * Ln2Low) - low;
        double r = high - lost, error = (high - r) - lost;
        double tail = Math.FusedMultiplyAdd(r * r, Polynomial(r, ExpTail), Math.FusedMultiplyAdd(error, r, error));
        return ((int)k, r + tail);
    }
}
