using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>TP / (TP + FP): the share of predicted positives that are positive. Undefined if nothing is predicted positive; in
/// the history 0 then, as in Keras.</summary>
public sealed record Precision : ClassRatio
{
    public override string Name => "precision";

    public override string Summary =>
        "The share of the images predicted as the positive class that belong to it. With three or more classes, the mean over the classes. "
        + "Undefined if the class is never predicted; the history shows 0 then, as Keras does.";

    public override ImmutableArray<string> CalledElsewhere => ["ppv", "positive_predictive_value", "precision_score", "prec"];

    public override string Source => "https://keras.io/api/metrics/classification_metrics/#precision-class";

    protected override int Above(bool isOfClass, bool isTakenForIt) => isOfClass && isTakenForIt ? 1 : 0;

    protected override int Below(bool isOfClass, bool isTakenForIt) => isTakenForIt ? 1 : 0;
}
