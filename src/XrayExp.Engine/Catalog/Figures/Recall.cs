namespace XrayExp.Engine.Catalog.Figures;

/// <summary>TP / (TP + FN), the sensitivity: how many of the sick are found. 0 when there is none, as Keras.</summary>
public sealed record Recall : OneAgainstTheRest
{
    public override string Name => "recall";

    internal static readonly Kind<Metric> Kind = new("recall", "How many of the positive class were found; of three classes or more, the mean over the classes.", _ => new Recall())
    {
        CalledElsewhere = ["sensitivity", "tpr", "true_positive_rate", "hit_rate", "recall_score"],
        Source = "https://keras.io/api/metrics/classification_metrics/#recall-class",
    };

    protected override Func<int, double> OfClass(ScoredLabels scored)
    {
        ConfusionMatrix confusion = ConfusionMatrix.Of(scored);
        return c => Ratio.Recall(confusion, c);
    }
}
