using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Evaluate;

/// <summary>What every threshold would do: the ROC and the precision-recall curve of one class against the rest.</summary>
/// <param name="Class">The positive class.</param>
/// <param name="Roc">x false positive rate, y true positive rate, from (0, 0) to (1, 1); straight lines between the points.</param>
/// <param name="Auc">The area under <paramref name="Roc"/>; NaN where undefined, and the curve is empty then.</param>
/// <param name="PrecisionRecall">x recall, y precision, from the highest threshold down; a step per point.</param>
/// <param name="AveragePrecision">The area under <paramref name="PrecisionRecall"/>;
/// NaN where undefined, and the curve is empty then.</param>
/// <param name="Share">Of the class among the images: the precision of guessing.</param>
public sealed record ClassCurves(
    string Class,
    ImmutableArray<CurvePoint> Roc,
    double Auc,
    ImmutableArray<CurvePoint> PrecisionRecall,
    double AveragePrecision,
    double Share)
{
    /// <summary>The second class's curves of a binary model; else those of every class, in class order.</summary>
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

/// <param name="Threshold">The images with at least this score are the ones taken for the class; ∞ for none.</param>
public readonly record struct CurvePoint(double X, double Y, double Threshold = double.NaN);
