namespace XrayExp.Engine.Catalog.Losses;

/// <summary>The words of <c>loss:</c>: what training minimises.</summary>
public static class LossCatalogue
{
    public static readonly Catalogue<Loss> All = new(
        "loss",
        BinaryCrossentropy.Entry,
        CategoricalCrossentropy.Entry,
        BinaryFocalCrossentropy.Entry,
        CategoricalFocalCrossentropy.Entry);
}
