namespace XrayExp.Engine.Catalog.Losses;

/// <summary>Words of <c>loss:</c>: what training makes small.</summary>
public static class LossCatalogue
{
    public static readonly Catalogue<Loss> All = new(
        "loss",
        BinaryCrossentropy.Entry,
        CategoricalCrossentropy.Entry,
        BinaryFocalCrossentropy.Entry,
        CategoricalFocalCrossentropy.Entry);
}
