namespace XrayExp.Engine.Catalog.Thresholds;

/// <summary>The threshold at which recall + specificity − 1, Youden's index, is highest: the best balanced accuracy.</summary>
public sealed record YoudenThreshold : ChosenThreshold
{
    public static readonly Kind<ThresholdRule> Entry = new(
        "youden",
        "The threshold with the highest recall + specificity on validation: the best balanced accuracy.",
        Read)
    {
        CalledElsewhere = ["youden_j", "youdens_j", "j"],
        IsItsField = true,
        Source = "Youden, Index for rating diagnostic tests, Cancer 3, 1950",
    };

    public override string Text => "youden: true";

    /// <summary>Computes Youden's index times both counts, which is a whole number.</summary>
    protected override double Worth(int truePositives, int falsePositives, int positives, int negatives) =>
        ((double)truePositives * negatives) - ((double)falsePositives * positives);

    private static YoudenThreshold Read(Fields fields)
    {
        if (!fields.Flag("youden", "Always `true`: the rule has no parameters.", true))
            fields.Mistake("youden", "invalid-value", "`youden` expects `true`; received `false`",
                "write the threshold as a number to have no rule");
        return new YoudenThreshold();
    }
}
