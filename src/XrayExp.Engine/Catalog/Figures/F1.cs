namespace XrayExp.Engine.Catalog.Figures;

/// <summary>2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall. 0 when it is empty.</summary>
public sealed record F1 : OneAgainstTheRest
{
    public override string Name => "f1";

    internal static readonly Kind<Metric> Kind = new("f1", "The harmonic mean of precision and recall; of three classes or more, the mean over the classes.", _ => new F1())
    {
        CalledElsewhere = ["f1_score", "f_score", "fscore", "f_measure", "f1_measure", "dice"],
        Source = "https://keras.io/api/metrics/classification_metrics/#f1score-class",
    };

    protected override Func<int, double> OfClass(ScoredLabels scored)
    {
        ConfusionMatrix confusion = ConfusionMatrix.Of(scored);
        return c => Ratio.F1(confusion, c);
    }
}
