namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The exact area under the ROC curve, see <see cref="RankedScores.Auc"/>; Keras's, with 200 thresholds, is <see cref="KerasAuc"/>.</summary>
public sealed record Auc : OneAgainstTheRest
{
    public override string Name => "auc";

    internal static readonly Kind<Metric> Kind = new("auc", "The exact area under the ROC curve: how often a positive scores above a negative; of three classes or more, the mean over the classes. Undefined where a class has no image; Keras's is 0 then.", _ => new Auc())
    {
        CalledElsewhere = ["roc", "roc_auc", "auroc", "auc_roc", "roc_auc_score", "area_under_curve"],
        Source = "Hanley and McNeil, The meaning and use of the area under a ROC curve, 1982",
    };

    protected override Func<int, double> OfClass(ScoredLabels scored) => c => RankedScores.Of(scored, c).Auc();
}
