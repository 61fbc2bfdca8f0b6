namespace XrayExp.Engine.Catalog.Initializers;

/// <summary>Truncated normal of variance 2 / (fan in + fan out).</summary>
public sealed record GlorotNormal : ScaledTruncatedNormal
{
    public static readonly Kind<Initializer> Entry = new("glorot_normal", "Truncated normal of variance 2 / (fan in + fan out).",
        _ => new GlorotNormal())
    {
        CalledElsewhere = ["xavier_normal"],
        Source = "Glorot, Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010",
    };

    protected override double Variance(double fanIn, double fanOut) => 2 / (fanIn + fanOut);
}
