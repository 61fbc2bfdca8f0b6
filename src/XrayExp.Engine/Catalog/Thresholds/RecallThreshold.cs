namespace XrayExp.Engine.Catalog.Thresholds;

/// <summary>The highest threshold that reaches a recall; among all that reach it, the one with the highest specificity.</summary>
/// <param name="Recall">In (0, 1].</param>
public sealed record RecallThreshold(double Recall) : ChosenThreshold
{
    public static readonly Kind<ThresholdRule> Entry = new(
        "recall", "The highest threshold that reaches this recall on validation.", fields =>
        new RecallThreshold(
            fields.Number("recall", "The share of the second class's validation images that must be found.", range: Share)))
    {
        CalledElsewhere = ["sensitivity", "min_recall"],
        IsItsField = true,
    };

    private static readonly Interval Share = new(0, 1, LowIncluded: false);

    public override string Text => FormattableString.Invariant($"recall: {Recall}");

    protected override double Worth(int truePositives, int falsePositives, int positives, int negatives) =>
        (double)truePositives / positives >= Recall ? 1 : 0;
}
