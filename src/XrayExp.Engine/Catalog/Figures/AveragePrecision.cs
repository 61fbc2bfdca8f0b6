namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The area under the precision-recall curve taken as steps, see <see cref="RankedScores.AveragePrecision"/>.</summary>
public sealed record AveragePrecision : OneAgainstTheRest
{
    public override string Name => "average_precision";

    internal static readonly Kind<Metric> Kind = new("average_precision", "The mean of the precisions at which each positive is found: the area under the precision-recall curve, in steps; of three classes or more, the mean over the classes.", _ => new AveragePrecision())
    {
        CalledElsewhere = ["ap", "pr_auc", "auprc", "auc_pr", "average_precision_score", "map"],
        Source = "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.average_precision_score.html",
    };

    protected override Func<int, double> OfClass(ScoredLabels scored) => c => RankedScores.Of(scored, c).AveragePrecision();
}
