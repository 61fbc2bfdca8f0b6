namespace XrayExp.Engine.Evaluate;

/// <summary>
/// The 95 % confidence interval of a proportion. Unlike p ± 1.96 √(p(1 − p)/n) it stays within [0, 1] and is sound for few images
/// and for proportions near 0 and 1. Needs only square roots, so it has the same bits everywhere.
/// Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22, 1927.
/// </summary>
public static class WilsonInterval
{
    /// <summary>The normal distribution's 97.5 % quantile.</summary>
    private const double Z = 1.959963984540054;

    /// <returns>NaN and NaN when there is nothing to count.</returns>
    public static (double Low, double High) Of(int count, int all)
    {
        if (all == 0)
            return (double.NaN, double.NaN);
        double n = all, p = count / n, scale = 1 + (Z * Z / n);
        double centre = (p + (Z * Z / (2 * n))) / scale;
        double half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n))) / scale;

        // None of all gives a lower end of exactly 0, all of all an upper one of exactly 1; roundings would leave 1e-17 there.
        return (count == 0 ? 0 : centre - half, count == all ? 1 : centre + half);
    }
}
