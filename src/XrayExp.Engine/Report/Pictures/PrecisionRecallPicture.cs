using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary><c>precision_recall.png</c>: precision against recall over all thresholds, a curve per positive class; many classes get a panel
/// each.</summary>
public static class PrecisionRecallPicture
{
    private static readonly (string, string) Axes = ("recall", "precision");

    /// <param name="model">The experiment's name.</param>
    /// <param name="curves">The positive class's curve for a binary model, else one per class, in class order.</param>
    /// <param name="split">The scored split: test or held_out.</param>
    public static Sheet Of(string model, ImmutableArray<ClassCurves> curves, Evaluation test, string split = SplitName.Test)
    {
        bool binary = test.Classes == 2;
        string images = string.Create(CultureInfo.InvariantCulture, $"{test.Images:N0} {SplitName.Spoken(split)} images");
        string title = $"{model}: precision and recall", subtitle = binary ? images
            : $"one class against the rest, {images}, macro average precision {CurveText.Figure(test.Of<AveragePrecision>())}";
        ImmutableArray<Coordinates> answers = binary ? [new(test.Of<Recall>(), test.Of<Precision>())]
            : [.. test.PerClass.Select(of => new Coordinates(of.Recall, of.Precision))];
        Corner? corner = Corner.OfPrecisionRecall(curves, answers);
        if (curves.Length > CurveMultiples.MostTogether)
            return CurveMultiples.Of(title, subtitle, Axes,
                [.. curves.Select((curve, c) => new CurvePanel(curve.Class, $"area {CurveText.Figure(curve.AveragePrecision)}",
                    curve.AveragePrecision, Steps(curve.PrecisionRecall), answers[c]))],
                corner);
        IEnumerable<DrawnCurve> drawn = CurveText.Best(curves, curve => curve.AveragePrecision).Select(c => new DrawnCurve(
            curves[c].Class, $"average precision {CurveText.Figure(curves[c].AveragePrecision)}", Steps(curves[c].PrecisionRecall),
            Palette.Line(c).Color, Palette.Line(c).Pattern));

        // the precision of guessing differs from class to class: for one class it is drawn, for more it would only clutter
        if (binary)
            drawn = drawn.Append(new DrawnCurve("chance", $"precision {CurveText.Figure(curves[0].Share)}, the class's share",
                [new(0, curves[0].Share), new(1, curves[0].Share)], Palette.Axis, LinePattern.Dashed));
        return CurvesPicture.Of(
            title,
            subtitle,
            Axes,
            [.. drawn],
            binary
                ? [new(CurveText.Threshold(test.Threshold),
                    $"precision {CurveText.Figure(test.Of<Precision>())}, recall {CurveText.Figure(test.Of<Recall>())}", answers[0],
                    Palette.Ink)]
                : CurveText.OfClasses(answers),
            corner);
    }

    /// <summary>Returns the steps whose area is the average precision: each precision applies from the previous recall on.</summary>
    private static ImmutableArray<Coordinates> Steps(ImmutableArray<CurvePoint> points)
    {
        ImmutableArray<Coordinates>.Builder steps = ImmutableArray.CreateBuilder<Coordinates>();
        double recall = 0;
        foreach (CurvePoint point in points)
        {
            steps.Add(new(recall, point.Y));
            steps.Add(new(point.X, point.Y));
            recall = point.X;
        }

        return CurveText.Corners(steps);
    }
}
