using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The mean recall of all classes that have images, also with two classes. Undefined without images.</summary>
public sealed record BalancedAccuracy : Figure, ICountFigure
{
    private static readonly Recall Recall = new();

    public override string Name => "balanced_accuracy";

    public override string Summary => "The mean of the classes' recalls, over the classes that have images.";

    public override ImmutableArray<string> CalledElsewhere => ["balanced_accuracy_score", "bacc", "bal_acc"];

    public override string Source => "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.balanced_accuracy_score.html";

    public override FigureTest Test(int classes) => FigureTest.Smooth;

    public override double Of(ScoredLabels scored) => Of(scored.Counts);

    public double Of(ConfusionMatrix counts)
    {
        double sum = 0;
        foreach (int c in counts.Present)
            sum += Recall.OfClass(counts, c);
        return sum / counts.Present.Length;
    }

    public override int? Averaged(ConfusionMatrix counts) => counts.Present.Length;

    internal override Influence Pulls(ScoredLabels scored) =>
        Influence.Average(Of(scored), [.. scored.Counts.Present.Select(c => Recall.PullsOnClass(scored, c))]);
}
