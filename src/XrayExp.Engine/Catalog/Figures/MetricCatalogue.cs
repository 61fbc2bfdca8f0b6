namespace XrayExp.Engine.Catalog.Figures;

public static class MetricCatalogue
{
    public static readonly Catalogue<Metric> All = new(
        "metric",
        Accuracy.Kind,
        Precision.Kind,
        Recall.Kind,
        Specificity.Kind,
        F1.Kind,
        Auc.Kind,
        AveragePrecision.Kind,
        KerasAuc.Kind);
}
