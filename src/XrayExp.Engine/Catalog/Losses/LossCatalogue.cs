namespace XrayExp.Engine.Catalog.Losses;

public static class LossCatalogue
{
    public static readonly Catalogue<Loss> All = new(
        "loss",
        BinaryCrossentropy.Entry,
        CategoricalCrossentropy.Entry,
        BinaryFocalCrossentropy.Entry,
        CategoricalFocalCrossentropy.Entry);
}
