namespace XrayExp.Engine.Catalog.Losses;

public static class LossCatalogue
{
    public static readonly Catalogue<Loss> All = new(
        "loss",
        BinaryCrossentropy.Kind,
        CategoricalCrossentropy.Kind,
        BinaryFocalCrossentropy.Kind,
        CategoricalFocalCrossentropy.Kind);
}
