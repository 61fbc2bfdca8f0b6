using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>TN / (TN + FP): the share of negatives that are not predicted positive. Undefined without a negative.</summary>
public sealed record Specificity : ClassRatio
{
    public override string Name => "specificity";

    public override string Summary =>
        "The share of the other classes' images that are not predicted as the positive class. With three or more classes, the mean over "
        + "the classes. Undefined if all images are of the class.";

    public override ImmutableArray<string> CalledElsewhere => ["tnr", "true_negative_rate", "selectivity"];

    public override string Source => "Altman and Bland, Diagnostic tests 1: sensitivity and specificity, 1994";

    /// <summary>False: Keras has no such metric.</summary>
    public override bool IsZeroInKeras => false;

    protected override int Above(bool isOfClass, bool isTakenForIt) => !isOfClass && !isTakenForIt ? 1 : 0;

    protected override int Below(bool isOfClass, bool isTakenForIt) => isOfClass ? 0 : 1;
}
