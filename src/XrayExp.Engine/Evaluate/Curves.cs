using System.Collections.Immutable;

namespace XrayExp.Engine.Evaluate;

/// <summary>What every threshold would do: the ROC and the precision-recall curve of one class against the rest.</summary>
/// <param name="Class">The positive class.</param>
/// <param name="Roc">x false positive rate, y true positive rate, from (0, 0) to (1, 1).</param>
/// <param name="Auc">The area under <paramref name="Roc"/>; NaN where undefined, and the curve is empty then.</param>
/// <param name="PrecisionRecall">x recall, y precision, from the highest threshold down; a step per point.</param>
/// <param name="AveragePrecision">The area under <paramref name="PrecisionRecall"/>; NaN where undefined, and the curve is empty then.</param>
/// <param name="Share">Of the class among the images: the precision of guessing.</param>
public sealed record ClassCurves(
    string Class,
    ImmutableArray<CurvePoint> Roc,
    double Auc,
    ImmutableArray<CurvePoint> PrecisionRecall,
    double AveragePrecision,
    double Share);

public readonly record struct CurvePoint(double X, double Y);
