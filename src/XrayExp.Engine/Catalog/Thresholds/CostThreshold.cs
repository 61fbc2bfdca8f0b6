namespace XrayExp.Engine.Catalog.Thresholds;

/// <summary>The threshold whose mistakes cost least.</summary>
/// <param name="FalseNegative">The cost of an image of the second class that is not found.</param>
/// <param name="FalsePositive">The cost of an image of the first class that is predicted as the second.</param>
public sealed record CostThreshold(double FalseNegative, double FalsePositive) : ChosenThreshold
{
    public static readonly Kind<ThresholdRule> Entry = new(
        "cost", "The threshold whose mistakes on validation cost least.", fields => new CostThreshold(
        fields.Number("false_negative", "The cost of an image of the second class that is not found.", 1, Interval.Positive),
        fields.Number("false_positive", "The cost of an image of the first class that is predicted as the second.", 1,
            Interval.Positive)))
    {
        CalledElsewhere = ["costs"],
    };

    public override string Text =>
        FormattableString.Invariant($"cost: {{ false_negative: {FalseNegative}, false_positive: {FalsePositive} }}");

    protected override double Worth(int truePositives, int falsePositives, int positives, int negatives) =>
        -((FalseNegative * (positives - truePositives)) + (FalsePositive * falsePositives));
}
