namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>Words of <c>optimizer:</c>: what changes the weights by their gradients.</summary>
public static class OptimizerCatalogue
{
    public static readonly Catalogue<Optimizer> All = new(
        "optimizer",
        Adam.Entry,
        AdamW.Entry,
        Sgd.Entry,
        RmsProp.Entry,
        Adagrad.Entry);
}
