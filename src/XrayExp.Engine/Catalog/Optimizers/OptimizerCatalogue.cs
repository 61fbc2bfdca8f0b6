namespace XrayExp.Engine.Catalog.Optimizers;

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
