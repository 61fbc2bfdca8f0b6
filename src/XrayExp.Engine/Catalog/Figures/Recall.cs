using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>TP / (TP + FN), the sensitivity: the share of positives that are found. Undefined without a positive; in the history
/// 0 then, as in Keras.</summary>
public sealed record Recall : ClassRatio
{
    public override string Name => "recall";

    public override string Summary =>
        "The share of the positive class's images that are found. With three or more classes, the mean over the classes. Undefined for a "
        + "class without images; the history shows 0 then, as Keras does.";

    public override ImmutableArray<string> CalledElsewhere => ["sensitivity", "tpr", "true_positive_rate", "hit_rate", "recall_score"];

    public override string Source => "https://keras.io/api/metrics/classification_metrics/#recall-class";

    public override double? UsualDrop => 0.01;

    public override bool HasIntervalPerClass => true;

    protected override int Above(bool isOfClass, bool isTakenForIt) => isOfClass && isTakenForIt ? 1 : 0;

    protected override int Below(bool isOfClass, bool isTakenForIt) => isOfClass ? 1 : 0;
}
