namespace XrayExp.Engine.Catalog.Initializers;

/// <summary>Uniform in ±√(6 / fan in), made for relu.</summary>
public sealed record HeUniform : ScaledUniform
{
    public static readonly Kind<Initializer> Entry = new("he_uniform", "Uniform in ±√(6 / fan in), made for relu.", _ => new HeUniform())
    {
        CalledElsewhere = ["kaiming", "kaiming_uniform", "he"],
        Source = "He, Zhang, Ren, Sun, Delving deep into rectifiers, 2015",
    };

    protected override double Variance(double fanIn, double fanOut) => 2 / fanIn;
}
