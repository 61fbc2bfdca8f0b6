namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>x to a whole power by repeated squaring: a fixed chain of multiplications, the same bits on every machine.</summary>
internal static class IntegerPower
{
    /// <param name="exponent">Not negative.</param>
    public static double Of(double x, long exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        double power = 1;
        for (; exponent > 0; exponent >>= 1, x *= x)
            if ((exponent & 1) == 1)
                power *= x;
        return power;
    }
}
