using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The mean squared error of the probabilities; lower is better, and it rewards being both right and calibrated. With
/// two classes, that of the second class's probability, in [0, 1]; with more, summed over the classes, in [0, 2].</summary>
public sealed record BrierScore : MeanFigure
{
    public override string Name => "brier";

    public override string Words => "Brier score";

    public override string Summary =>
        "The mean squared error of the positive class's probability. With three or more classes, the mean over the images of the squared "
        + "errors of all probabilities, summed over the classes.";

    public override ImmutableArray<string> CalledElsewhere => ["brier_score", "brier_score_loss", "mse", "mean_squared_error"];

    public override string Source =>
        "Brier, Verification of forecasts expressed in terms of probability, 1950; halved for two classes, as is usual";

    public override double Widest(int classes) => classes == 2 ? 1 : 2;

    protected override IEnumerable<double> Errors(ScoredLabels scored, int sample)
    {
        for (int c = scored.Classes == 2 ? 1 : 0; c < scored.Classes; c++)
        {
            double miss = scored.Probability(sample, c) - (scored.Labels[sample] == c ? 1.0 : 0.0);
            yield return miss * miss;
        }
    }
}
