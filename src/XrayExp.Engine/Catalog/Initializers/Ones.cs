using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Initializers;

/// <summary>All one.</summary>
public sealed record Ones : Initializer
{
    public static readonly Kind<Initializer> Entry = new("ones", "All one.", _ => new Ones())
    {
        CalledElsewhere = ["one"],
        Source = "https://keras.io/api/layers/initializers/#ones-class",
    };

    public override void Fill(Span<float> values, int fanIn, int fanOut, RandomKey key) => values.Fill(1);
}
