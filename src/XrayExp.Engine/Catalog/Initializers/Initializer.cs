using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Initializers;

/// <summary>Draws the initial values of a weight. Pure: the same key gives the same bits on every machine.</summary>
public abstract record Initializer
{
    /// <param name="values">All elements of the weight, row-major in Keras's layout.</param>
    public abstract void Fill(Span<float> values, int fanIn, int fanOut, RandomKey key);
}
