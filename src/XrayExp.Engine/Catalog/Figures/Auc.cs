using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The exact area under the ROC curve, see <see cref="RankedScores.Auc"/>. <see cref="KerasAuc"/> is Keras's
/// approximation with 200 thresholds.</summary>
public sealed record Auc : ClassFigure
{
    public override string Name => "auc";

    public override string Words => "AUC";

    public override string Summary =>
        "The exact area under the ROC curve: the probability that a positive image scores higher than a negative one. With three or more "
        + "classes, the mean over the classes. Undefined for a class that has no images or all of them; Keras reports 0 then.";

    public override ImmutableArray<string> CalledElsewhere => ["roc", "roc_auc", "auroc", "auc_roc", "roc_auc_score", "area_under_curve"];

    public override string Source => "Hanley and McNeil, The meaning and use of the area under a ROC curve, 1982";

    public override double? UsualDrop => 0.01;

    public override FigureTest Test(int classes) => classes == 2 ? FigureTest.Pairs : FigureTest.Smooth;

    internal override bool HasValue(ConfusionMatrix counts, int @class) =>
        counts.Support(@class) > 0 && counts.Support(@class) < counts.Total;

    internal override double OfClass(ScoredLabels scored, int @class) => scored.Ranked(@class).Auc();

    internal override Influence PullsOnClass(ScoredLabels scored, int @class) =>
        Ranking(scored, @class) is var (positive, scores) && scores.Any(float.IsNaN) ? Influence.Undefined(scored.Count)
            : DeLong.Influence(positive, scores);
}
