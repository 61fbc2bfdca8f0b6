namespace XrayExp.Engine.Numerics.Mathematics;

/// <content>Computes powers: x^y = e^(y·ln x) with the logarithm and the product in two doubles.</content>
public static partial class PortableMath
{
    /// <summary>Computes x to the power y, with the special values of IEEE 754 (x⁰ = 1 and 1^y = 1 even for NaN).</summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
            return 1;
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        bool whole = double.IsInfinity(y) || Math.Floor(y) == y;
        bool odd = whole && Math.Abs(y) < 9007199254740992 && ((long)y & 1) != 0;
        if (x < 0 && !double.IsInfinity(x) && !whole)
            return double.NaN;
        double magnitude = PowOfMagnitude(Math.Abs(x), y);
        return odd && double.IsNegative(x) ? -magnitude : magnitude;
    }

    private static double PowOfMagnitude(double x, double y)
    {
        if (x == 1)
            return 1;
        if (x == 0 || double.IsInfinity(x) || double.IsInfinity(y))
            return (x > 1) == (y > 0) ? double.PositiveInfinity : 0;
        (double High, double Low) log = LogWithError(x);
        double product = y * log.High;
        if (Math.Abs(product) > 800)
            return product > 0 ? double.PositiveInfinity : 0;
        double error = Math.FusedMultiplyAdd(y, log.High, -product) + (y * log.Low);
        return Exp(product, error);
    }
}
