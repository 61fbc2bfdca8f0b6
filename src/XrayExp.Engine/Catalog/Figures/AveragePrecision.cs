using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The area under the precision-recall curve, computed in steps, see <see cref="RankedScores.AveragePrecision"/>.</summary>
public sealed record AveragePrecision : ClassFigure
{
    public override string Name => "average_precision";

    public override string Summary =>
        "The area under the precision-recall curve, computed in steps: the mean of the precisions at the thresholds that find one more "
        + "positive image each. With three or more classes, the mean over the classes. Undefined for a class without images.";

    public override ImmutableArray<string> CalledElsewhere => ["ap", "pr_auc", "auprc", "auc_pr", "average_precision_score", "map"];

    public override string Source => "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.average_precision_score.html";

    public override bool IsOfPositive => true;

    internal override bool HasValue(ConfusionMatrix counts, int @class) => counts.Support(@class) > 0;

    internal override double OfClass(ScoredLabels scored, int @class) => scored.Ranked(@class).AveragePrecision();

    internal override Influence PullsOnClass(ScoredLabels scored, int @class) =>
        Ranking(scored, @class) is var (positive, scores) && scores.Any(float.IsNaN) ? Influence.Undefined(scored.Count)
            : PrecisionInfluence.Of(positive, scores);
}
