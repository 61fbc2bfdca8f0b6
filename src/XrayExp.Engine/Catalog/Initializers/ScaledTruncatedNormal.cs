using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Initializers;

/// <summary>
/// Normal with mean 0, cut at two standard deviations and widened so that the variance after the cut is the one chosen by the
/// fans, as Keras. Numbers beyond the cut are not drawn again: one uniform number is mapped through the quantile function.
/// </summary>
public abstract record ScaledTruncatedNormal : Initializer
{
    /// <summary>The standard deviation of a standard normal deviate that is cut at ±2.</summary>
    private const double DeviationAfterCut = 0.87962566103423978;

    /// <summary>P(z &lt; −2)</summary>
    private const double BelowCut = 0.022750131948179195;

    protected abstract double Variance(double fanIn, double fanOut);

    public sealed override void Fill(Span<float> values, int fanIn, int fanOut, RandomKey key)
    {
        double deviation = Math.Sqrt(Variance(fanIn, fanOut)) / DeviationAfterCut;
        RandomStream stream = key.Stream();
        foreach (ref float value in values)
            value = (float)(deviation * InverseNormal.At(stream.Uniform(BelowCut, 1 - BelowCut)));
    }
}
