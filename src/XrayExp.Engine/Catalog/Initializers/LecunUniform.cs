namespace XrayExp.Engine.Catalog.Initializers;

/// <summary>Uniform in ±√(3 / fan in), made for selu.</summary>
public sealed record LecunUniform : ScaledUniform
{
    public static readonly Kind<Initializer> Entry = new("lecun_uniform", "Uniform in ±√(3 / fan in), made for selu.",
        _ => new LecunUniform())
    {
        Source = "LeCun, Bottou, Orr, Müller, Efficient backprop, 1998",
    };

    protected override double Variance(double fanIn, double fanOut) => 1 / fanIn;
}
