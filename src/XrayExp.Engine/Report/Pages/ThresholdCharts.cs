using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report.Comparisons;
using XrayExp.Engine.Report.Pictures;

namespace XrayExp.Engine.Report.Pages;

/// <summary>Draws what every threshold would do: ROC and precision-recall curves, computed from the predictions.</summary>
internal static class ThresholdCharts
{
    /// <summary>The colour of the one curve of two classes, beside those of training and validation.</summary>
    public const int TestColour = 3;

    /// <summary>Returns the legend entry of one class of many; with more classes than colours the later ones are dashed.</summary>
    public static LegendEntry Key(string name, int number) => new(name, 1 + (number % PageRun.Colours), number >= PageRun.Colours);

    /// <summary>Draws one model: a curve per positive class, with the point of its threshold if there is one.</summary>
    public static Markup Of(PageRun run)
    {
        if (run.Result.Predictions is not { } predictions)
            return Markup.Nothing;
        ImmutableArray<ClassCurves> curves = ClassCurves.Of(predictions);
        bool binary = curves.Length == 1;
        string title = $"ROC, AUC {Wording.Figure(run.Test.Of<Auc>())}";
        ImmutableArray<Curve> lines =
            [.. curves.Select((curve, c) => Line(Key(c), $"{curve.Class}, AUC {Wording.Figure(curve.Auc)}", curve.Roc))];
        return Markup.Of($"{Roc(title, lines, binary ? run.Test : null)}{PrecisionRecall(curves, Key, run.Test)}");

        LegendEntry Key(int c) => binary ? new("", TestColour, false) : ThresholdCharts.Key(curves[c].Class, c);
    }

    /// <summary>Draws the ROC curves of two-class models over each other; the first run is on top.</summary>
    public static Markup Of(ImmutableArray<PageRun> runs)
    {
        ImmutableArray<Curve> curves =
        [
            .. runs.Reverse().Where(run => run.Result.Predictions is not null && run.Run.Data.Classes.Length == 2)
                .Select(run => new Curve($"{run.Label}, AUC {Wording.Figure(run.Test.Of<Auc>())}", run.Colour, false,
                    Points(ClassCurves.Of(run.Result.Predictions!)[0].Roc))),
        ];
        return curves.Length == 0 ? Markup.Nothing : Roc("ROC on the test images", curves, null);
    }

    private static Markup Roc(string title, ImmutableArray<Curve> curves, Evaluation? test)
    {
        SvgChart chart = new(title, "1 − specificity", AxisScale.Share, AxisScale.Share);
        Markup guess = Markup.Of($"""<path class="guess" d="M{chart.X(0)} {chart.Y(0)}L{chart.X(1)} {chart.Y(1)}"/>""");
        return Draw(chart, "Recall over 1 − specificity", guess, curves, test, test is null ? default
            : (1 - test.Of<Specificity>(), test.Of<Recall>()));
    }

    private static Markup PrecisionRecall(ImmutableArray<ClassCurves> classes, Func<int, LegendEntry> key, Evaluation test)
    {
        SvgChart chart = new($"Precision over recall, area {Wording.Figure(test.Of<AveragePrecision>())}", "recall", AxisScale.Share,
            AxisScale.Share);
        Markup guess = classes.Length == 1
            ? Markup.Of($"""<path class="guess" d="M{chart.X(0)} {chart.Y(classes[0].Share)}H{chart.X(1)}"/>""")
            : Markup.Nothing;
        ImmutableArray<Curve> curves =
            [.. classes.Select((curve, c) =>
                Line(key(c), $"{curve.Class}, average precision {Wording.Figure(curve.AveragePrecision)}", Steps(curve.PrecisionRecall)))];
        return Draw(chart, "Precision over recall", guess, curves, classes.Length == 1 ? test : null,
            (test.Of<Recall>(), test.Of<Precision>()));
    }

    private static Markup Draw(SvgChart chart, string what, Markup guess, ImmutableArray<Curve> curves, Evaluation? test,
        (double X, double Y) point)
    {
        Markup mark = test is not null && double.IsFinite(point.X) && double.IsFinite(point.Y)
            ? Markup.Of(
                $"""<circle class="threshold" cx="{chart.X(point.X)}" cy="{chart.Y(point.Y)}" r="4.5">""" +
                $"""<title>threshold {Wording.Exact(test.Threshold)}</title></circle>""")
            : Markup.Nothing;
        return chart.Draw($"{what}: {string.Join("; ", curves.Select(curve => curve.Name))}",
            Markup.Of($"{guess}{curves.Select(curve => curve.Draw(chart, isMarked: false))}{mark}"));
    }

    private static Curve Line(LegendEntry key, string name, ImmutableArray<CurvePoint> points) =>
        new(name, key.Colour, key.IsDashed, Points(points));

    private static ImmutableArray<(double, double)> Points(ImmutableArray<CurvePoint> points) =>
        [.. points.Select(point => (point.X, point.Y))];

    /// <summary>Returns steps: a point's precision applies from the previous point's recall to its own.</summary>
    private static ImmutableArray<CurvePoint> Steps(ImmutableArray<CurvePoint> points) =>
        [.. points.SelectMany((point, i) => (CurvePoint[])[new CurvePoint(i == 0 ? 0 : points[i - 1].X, point.Y), point])];
}
