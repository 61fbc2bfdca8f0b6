namespace XrayExp.Engine.Evaluate;

/// <summary>
/// The 95 % confidence interval of a proportion. Unlike p ± 1.96 √(p(1 − p)/n) it stays within [0, 1] and is reliable for few images and
/// for proportions near 0 and 1. It needs only square roots, so it has the same bits everywhere. Source: E. B. Wilson, Probable inference,
/// the law of succession, and statistical inference, JASA 22, 1927.
/// </summary>
public static class WilsonInterval
{
    /// <summary>The normal distribution's 97.5 % quantile.</summary>
    private const double Z = 1.959963984540054;

    /// <returns>NaN and NaN if there is nothing to count.</returns>
    public static (double Low, double High) Of(int count, int all)
    {
        if (all == 0)
            return (double.NaN, double.NaN);
        double n = all, p = count / n, scale = 1 + (Z * Z / n);
        double centre = (p + (Z * Z / (2 * n))) / scale;
        double half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n))) / scale;

        // If none count, the lower end is exactly 0; if all count, the upper end is exactly 1. The formula would be off by about 1e-17.
        return (count == 0 ? 0 : centre - half, count == all ? 1 : centre + half);
    }
}
