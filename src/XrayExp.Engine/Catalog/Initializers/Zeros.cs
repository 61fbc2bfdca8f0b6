using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Initializers;

/// <summary>All zero.</summary>
public sealed record Zeros : Initializer
{
    public static readonly Kind<Initializer> Entry = new("zeros", "All zero.", _ => new Zeros())
    {
        CalledElsewhere = ["zero"],
        Source = "https://keras.io/api/layers/initializers/#zeros-class",
    };

    public override void Fill(Span<float> values, int fanIn, int fanOut, RandomKey key) => values.Clear();
}
