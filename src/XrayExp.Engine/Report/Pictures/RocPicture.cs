using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary><c>roc.png</c>: recall against the false positive rate over all thresholds, a curve per positive class; many classes get a
/// panel each.</summary>
public static class RocPicture
{
    private static readonly (string, string) Axes = ("false positive rate (1 − specificity)", "true positive rate (recall)");

    /// <param name="model">The experiment's name.</param>
    /// <param name="curves">The positive class's curve for a binary model, else one per class, in class order.</param>
    /// <param name="split">The scored split: test or held_out.</param>
    public static Sheet Of(string model, ImmutableArray<ClassCurves> curves, Evaluation test, string split = SplitName.Test)
    {
        string images = string.Create(CultureInfo.InvariantCulture, $"{test.Images:N0} {SplitName.Spoken(split)} images");
        bool binary = test.Classes == 2;
        string title = $"{model}: ROC {(binary ? "curve" : "curves")}", subtitle = binary ? images
            : $"one class against the rest, {images}, macro AUC {CurveText.Figure(test.Of<Auc>())}";
        ImmutableArray<Coordinates> answers = binary ? [new(1 - test.Of<Specificity>(), test.Of<Recall>())]
            : [.. curves.Select((_, c) => ClassPoint(test, c))];
        Corner? corner = Corner.OfRoc(curves, answers);
        if (curves.Length > CurveMultiples.MostTogether)
            return CurveMultiples.Of(title, subtitle, Axes,
                [.. curves.Select((curve, c) =>
                    new CurvePanel(curve.Class, $"AUC {CurveText.Figure(curve.Auc)}", curve.Auc, CurveText.Join(curve.Roc), answers[c]))],
                corner);
        ImmutableArray<DrawnCurve> drawn =
        [
            .. CurveText.Best(curves, curve => curve.Auc).Select(c => new DrawnCurve(curves[c].Class,
                $"AUC {CurveText.Figure(curves[c].Auc)}", CurveText.Join(curves[c].Roc), Palette.Line(c).Color, Palette.Line(c).Pattern)),
            new("chance", "AUC 0.500", [new(0, 0), new(1, 1)], Palette.Axis, LinePattern.Dashed),
        ];
        return CurvesPicture.Of(
            title,
            subtitle,
            Axes,
            drawn,
            binary
                ? [new(CurveText.Threshold(test.Threshold),
                    $"recall {CurveText.Figure(test.Of<Recall>())}, specificity {CurveText.Figure(test.Of<Specificity>())}", answers[0],
                    Palette.Ink)]
                : CurveText.OfClasses(answers),
            corner);
    }

    private static Coordinates ClassPoint(Evaluation test, int c)
    {
        ImmutableArray<ImmutableArray<int>> counts = test.ConfusionMatrix;
        double positives = counts[c].Sum(), falsePositives = counts.Sum(row => row[c]) - counts[c][c];
        return new(falsePositives / (test.Images - positives), counts[c][c] / positives);
    }
}
