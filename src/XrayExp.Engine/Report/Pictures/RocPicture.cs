using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary><c>roc.png</c>: recall against the false positive rate over all thresholds, a curve per positive class.</summary>
public static class RocPicture
{
    /// <param name="model">The experiment's name.</param>
    /// <param name="curves">The positive class's when binary, else one per class, in class order.</param>
    /// <param name="split">That was scored: test or held_out.</param>
    public static byte[] Draw(string model, ImmutableArray<ClassCurves> curves, Evaluation test, string split = SplitName.Test)
    {
        ImmutableArray<DrawnCurve> drawn =
        [
            .. curves.Select((curve, c) => new DrawnCurve(curve.Class, $"AUC {CurveText.Figure(curve.Auc)}", CurveText.Join(curve.Roc), Palette.Line(c).Color, Palette.Line(c).Pattern)),
            new("chance", "AUC 0.500", [new(0, 0), new(1, 1)], Palette.Axis, LinePattern.Dashed),
        ];
        string images = string.Create(CultureInfo.InvariantCulture, $"{test.Images:N0} {SplitName.Spoken(split)} images");
        bool binary = test.ConfusionMatrix.Length == 2;
        return CurvesPicture.Draw(
            $"{model}: ROC {(binary ? "curve" : "curves")}",
            binary ? images : $"one class against the rest, {images}, macro AUC {CurveText.Figure(test.Auc)}",
            "false positive rate (1 − specificity)",
            "true positive rate (recall)",
            drawn,
            binary
                ? [new(CurveText.Threshold(test.Threshold), $"recall {CurveText.Figure(test.Recall)}, specificity {CurveText.Figure(test.Specificity)}", new(1 - test.Specificity, test.Recall), Palette.Ink)]
                : CurveText.OfClasses(curves, c => ClassPoint(test, c)));
    }

    private static Coordinates ClassPoint(Evaluation test, int c)
    {
        ImmutableArray<ImmutableArray<int>> counts = test.ConfusionMatrix;
        double positives = counts[c].Sum(), falsePositives = counts.Sum(row => row[c]) - counts[c][c];
        return new(falsePositives / (test.Images - positives), counts[c][c] / positives);
    }
}
