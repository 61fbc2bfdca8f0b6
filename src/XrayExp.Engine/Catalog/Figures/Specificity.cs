namespace XrayExp.Engine.Catalog.Figures;

/// <summary>TN / (TN + FP): how many of the healthy are left in peace. 0 when there is none.</summary>
public sealed record Specificity : OneAgainstTheRest
{
    public override string Name => "specificity";

    internal static readonly Kind<Metric> Kind = new("specificity", "How many that are not of the positive class were not taken for it; of three classes or more, the mean over the classes.", _ => new Specificity())
    {
        CalledElsewhere = ["tnr", "true_negative_rate", "selectivity"],
        Source = "Altman and Bland, Diagnostic tests 1: sensitivity and specificity, 1994",
    };

    protected override Func<int, double> OfClass(ScoredLabels scored)
    {
        ConfusionMatrix confusion = ConfusionMatrix.Of(scored);
        return c => Ratio.Specificity(confusion, c);
    }
}
