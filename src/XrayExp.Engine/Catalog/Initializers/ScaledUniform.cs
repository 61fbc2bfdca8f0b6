using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Initializers;

/// <summary>Uniform in [−√(3 · variance), √(3 · variance)), the variance chosen by the fans. One draw of 24 bits per number.</summary>
public abstract record ScaledUniform : Initializer
{
    protected abstract double Variance(double fanIn, double fanOut);

    public sealed override void Fill(Span<float> values, int fanIn, int fanOut, RandomKey key)
    {
        double limit = Math.Sqrt(3 * Variance(fanIn, fanOut));
        RandomStream stream = key.Stream();
        foreach (ref float value in values)
            value = (float)(((2.0 * stream.UniformSingle()) - 1) * limit);
    }
}
