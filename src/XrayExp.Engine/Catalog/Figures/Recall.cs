using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>
/// TP / (TP + FN), the sensitivity: how many of the sick are found. Undefined without a positive; in the history 0, as Keras.
/// </summary>
public sealed record Recall : ClassRatio
{
    public override string Name => "recall";

    public override string Summary =>
        "How many of the positive class were found; of three classes or more, the mean over the classes. Of a class without images it"
        + " is undefined, and 0 in the history, as Keras.";

    public override ImmutableArray<string> CalledElsewhere => ["sensitivity", "tpr", "true_positive_rate", "hit_rate", "recall_score"];

    public override string Source => "https://keras.io/api/metrics/classification_metrics/#recall-class";

    public override double? UsualDrop => 0.01;

    public override bool HasIntervalPerClass => true;

    protected override int Above(bool isOfClass, bool isTakenForIt) => isOfClass && isTakenForIt ? 1 : 0;

    protected override int Below(bool isOfClass, bool isTakenForIt) => isOfClass ? 1 : 0;
}
