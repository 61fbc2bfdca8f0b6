namespace XrayExp.Engine.Catalog.Callbacks;

public static class CallbackCatalogue
{
    public static readonly Catalogue<Callback> All = new(
        "callback",
        EarlyStopping.Entry,
        ReduceLROnPlateau.Entry,
        BestCheckpoint.Entry);
}
