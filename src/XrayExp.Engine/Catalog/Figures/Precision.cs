namespace XrayExp.Engine.Catalog.Figures;

/// <summary>TP / (TP + FP): how many of the alarms are true. 0 when there is none, as Keras.</summary>
public sealed record Precision : OneAgainstTheRest
{
    public override string Name => "precision";

    internal static readonly Kind<Metric> Kind = new("precision", "How many of those that were taken for the positive class are of it; of three classes or more, the mean over the classes.", _ => new Precision())
    {
        CalledElsewhere = ["ppv", "positive_predictive_value", "precision_score", "prec"],
        Source = "https://keras.io/api/metrics/classification_metrics/#precision-class",
    };

    protected override Func<int, double> OfClass(ScoredLabels scored)
    {
        ConfusionMatrix confusion = ConfusionMatrix.Of(scored);
        return c => Ratio.Precision(confusion, c);
    }
}
