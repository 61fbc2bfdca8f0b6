namespace XrayExp.Engine.Catalog.Initializers;

/// <summary>Uniform in ±√(6 / (fan in + fan out)); fans include the window.</summary>
public sealed record GlorotUniform : ScaledUniform
{
    public static readonly Kind<Initializer> Entry = new("glorot_uniform",
        "Uniform in ±√(6 / (fan in + fan out)), which keeps signals and gradients about the same size.", _ => new GlorotUniform())
    {
        CalledElsewhere = ["xavier", "xavier_uniform", "glorot"],
        Source = "Glorot, Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010",
    };

    protected override double Variance(double fanIn, double fanOut) => 2 / (fanIn + fanOut);
}
