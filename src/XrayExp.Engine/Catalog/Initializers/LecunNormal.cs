namespace XrayExp.Engine.Catalog.Initializers;

/// <summary>Truncated normal of variance 1 / fan in, made for selu.</summary>
public sealed record LecunNormal : ScaledTruncatedNormal
{
    public static readonly Kind<Initializer> Entry = new("lecun_normal", "Truncated normal of variance 1 / fan in, made for selu.",
        _ => new LecunNormal())
    {
        CalledElsewhere = ["lecun"],
        Source = "LeCun, Bottou, Orr, Müller, Efficient backprop, 1998",
    };

    protected override double Variance(double fanIn, double fanOut) => 1 / fanIn;
}
