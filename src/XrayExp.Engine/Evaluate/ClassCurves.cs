using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Evaluate;

/// <summary>The curves of one class against the rest over all thresholds: ROC and precision-recall.</summary>
/// <param name="Class">The positive class.</param>
/// <param name="Roc">x is the false positive rate, y the true positive rate, from (0, 0) to (1, 1); straight lines between the
/// points.</param>
/// <param name="Auc">The area under <paramref name="Roc"/>; NaN if undefined, and then the curve is empty.</param>
/// <param name="PrecisionRecall">x is the recall, y the precision, from the highest threshold down; a step per point.</param>
/// <param name="AveragePrecision">The area under <paramref name="PrecisionRecall"/>; NaN if undefined, and then the curve is empty.</param>
/// <param name="Share">The share of the class among the images: the precision of guessing.</param>
public sealed record ClassCurves(
    string Class,
    ImmutableArray<CurvePoint> Roc,
    double Auc,
    ImmutableArray<CurvePoint> PrecisionRecall,
    double AveragePrecision,
    double Share)
{
    /// <summary>Returns the second class's curves for a binary model, otherwise those of every class, in class order.</summary>
    public static ImmutableArray<ClassCurves> Of(Predictions predictions)
    {
        ScoredLabels scored = predictions.Scored();
        IEnumerable<ClassCurves> all = predictions.Classes.Select((name, c) => Of(name, scored.Ranked(c)));
        return [.. predictions.Classes.Length == 2 ? all.Skip(1) : all];
    }

    private static ClassCurves Of(string name, RankedScores ranked)
    {
        double auc = ranked.Auc(), averagePrecision = ranked.AveragePrecision();
        return new ClassCurves(
            name,
            double.IsNaN(auc)
                ? []
                : [
                    new CurvePoint(0, 0, double.PositiveInfinity),
                    .. ranked.Steps.Select(step => new CurvePoint((double)step.FalsePositives / ranked.Negatives,
                        (double)step.TruePositives / ranked.Positives, step.Score)),
                ],
            auc,
            double.IsNaN(averagePrecision)
                ? []
                : [.. ranked.Steps.Select(step => new CurvePoint((double)step.TruePositives / ranked.Positives,
                    (double)step.TruePositives / (step.TruePositives + step.FalsePositives), step.Score))],
            averagePrecision,
            (double)ranked.Positives / (ranked.Positives + ranked.Negatives));
    }
}

/// <param name="Threshold">The images with at least this score are predicted as the class; ∞ for none.</param>
public readonly record struct CurvePoint(double X, double Y, double Threshold = double.NaN);
