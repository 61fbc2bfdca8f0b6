namespace XrayExp.Engine.Catalog.Thresholds;

/// <summary>Where the mistakes cost least.</summary>
/// <param name="FalseNegative">Of an image of the second class that is not found.</param>
/// <param name="FalsePositive">Of an image of the first class that is taken for one of the second.</param>
public sealed record CostThreshold(double FalseNegative, double FalsePositive) : ChosenThreshold
{
    public static readonly Kind<ThresholdRule> Entry = new(
        "cost", "The threshold whose mistakes on validation cost least.", fields => new CostThreshold(
        fields.Number("false_negative", "What an image of the second class costs that is not found.", 1, Interval.Positive),
        fields.Number("false_positive", "What an image of the first class costs that is taken for one of the second.", 1,
            Interval.Positive)))
    {
        CalledElsewhere = ["costs"],
    };

    public override string Text =>
        FormattableString.Invariant($"cost: {{ false_negative: {FalseNegative}, false_positive: {FalsePositive} }}");

    protected override double Worth(int truePositives, int falsePositives, int positives, int negatives) =>
        -((FalseNegative * (positives - truePositives)) + (FalsePositive * falsePositives));
}
