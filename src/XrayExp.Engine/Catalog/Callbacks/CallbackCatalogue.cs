namespace XrayExp.Engine.Catalog.Callbacks;

/// <summary>Words of <c>callbacks:</c>: what is done after an epoch.</summary>
public static class CallbackCatalogue
{
    public static readonly Catalogue<Callback> All = new(
        "callback",
        EarlyStopping.Entry,
        ReduceLROnPlateau.Entry,
        BestCheckpoint.Entry);
}
