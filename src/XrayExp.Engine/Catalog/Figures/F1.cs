using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall. Undefined for a class without images and without
/// answers; in the history 0 then, as in Keras.</summary>
public sealed record F1 : ClassRatio
{
    public override string Name => "f1";

    public override string Words => "F1";

    public override string Summary =>
        "The harmonic mean of precision and recall. With three or more classes, the mean over the classes. Undefined for a class without "
        + "images and without answers; the history shows 0 then, as Keras does.";

    public override ImmutableArray<string> CalledElsewhere => ["f1_score", "f_score", "fscore", "f_measure", "f1_measure", "dice"];

    public override string Source => "https://keras.io/api/metrics/classification_metrics/#f1score-class";

    protected override int Above(bool isOfClass, bool isTakenForIt) => isOfClass && isTakenForIt ? 2 : 0;

    protected override int Below(bool isOfClass, bool isTakenForIt) => (isOfClass ? 1 : 0) + (isTakenForIt ? 1 : 0);
}
