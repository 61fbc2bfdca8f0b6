using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>TP / (TP + FP): how many of the alarms are true. Undefined without an alarm; in the history 0, as Keras.</summary>
public sealed record Precision : ClassRatio
{
    public override string Name => "precision";

    public override string Summary =>
        "How many of those that were taken for the positive class are of it; of three classes or more, the mean over the classes. "
        + "Where nothing is taken for a class it is undefined, and 0 in the history, as Keras.";

    public override ImmutableArray<string> CalledElsewhere => ["ppv", "positive_predictive_value", "precision_score", "prec"];

    public override string Source => "https://keras.io/api/metrics/classification_metrics/#precision-class";

    protected override int Above(bool isOfClass, bool isTakenForIt) => isOfClass && isTakenForIt ? 1 : 0;

    protected override int Below(bool isOfClass, bool isTakenForIt) => isTakenForIt ? 1 : 0;
}
