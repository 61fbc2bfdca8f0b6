namespace XrayExp.Engine.Catalog.Initializers;

/// <summary>Truncated normal of variance 2 / fan in, made for relu.</summary>
public sealed record HeNormal : ScaledTruncatedNormal
{
    public static readonly Kind<Initializer> Entry = new("he_normal", "Truncated normal of variance 2 / fan in, made for relu.",
        _ => new HeNormal())
    {
        CalledElsewhere = ["kaiming_normal"],
        Source = "He, Zhang, Ren, Sun, Delving deep into rectifiers, 2015",
    };

    protected override double Variance(double fanIn, double fanOut) => 2 / fanIn;
}
