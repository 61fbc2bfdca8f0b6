using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Catalog.Losses;

/// <summary>The focal factor (1 − p)^gamma of Lin et al., 2017: images that the model already classifies well count less.</summary>
internal static partial class Focus
{
    // The miss is clipped to at least this, so that a power below one has no infinite slope at zero (times a loss of zero it would be NaN).
    private const double SmallestMiss = 1e-30;

    public static double ReadGamma(Fields fields) =>
        fields.Number("gamma", "How strongly well classified images are discounted; 0 does not discount them at all.", 2,
            Interval.NotNegative);

    /// <summary>Returns the factor and its derivative by the miss.</summary>
    public static (double Factor, double Slope) Of(double miss, double gamma)
    {
        if (gamma == 0)
            return (1, 0);
        double held = Math.Max(miss, SmallestMiss), factor = PortableMath.Pow(held, gamma);
        return (factor, miss < SmallestMiss ? 0 : gamma * factor / held);
    }
}
