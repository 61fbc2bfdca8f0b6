namespace XrayExp.Engine.Catalog.Callbacks;

/// <summary>The words of <c>callbacks:</c>: rules that are applied after every epoch.</summary>
public static class CallbackCatalogue
{
    public static readonly Catalogue<Callback> All = new(
        "callback",
        EarlyStopping.Entry,
        ReduceLROnPlateau.Entry,
        BestCheckpoint.Entry);
}
