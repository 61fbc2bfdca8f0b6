namespace XrayExp.Engine.Catalog.Optimizers;

public static class OptimizerCatalogue
{
    public static readonly Catalogue<Optimizer> All = new(
        "optimizer",
        Adam.Kind,
        AdamW.Kind,
        Sgd.Kind,
        RmsProp.Kind,
        Adagrad.Kind);
}
