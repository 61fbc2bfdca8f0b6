namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>The words of <c>optimizer:</c>: rules that update the weights from their gradients.</summary>
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
