using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Evaluate;

/// <summary>
/// From what a model says of every image to the figures of the split. All sums run over counts, in class order or in the order of
/// the scores, so the figures have the same bits on every machine.
/// </summary>
/// <remarks>
/// Ratios without a denominator are 0, as Keras (<see cref="Ratio"/>); the areas under curves that lack a class are NaN, and so is
/// everything that an empty split leaves undefined in them.
/// </remarks>
public static class Evaluator
{
    /// <param name="loss">The mean loss of the split, which needs the model.</param>
    public static Evaluation Evaluate(Predictions predictions, double loss)
    {
        int classes = predictions.Classes.Length;
        ConfusionMatrix confusion = new(classes, predictions.Images.Select(image => (image.Label, image.Predicted)));
        ImmutableArray<RankedScores> ranked = [.. RankedByClass(predictions)];
        double Average(Func<int, double> ofClass) => OneAgainstTheRest.Average(classes, ofClass);
        return new Evaluation
        {
            Images = predictions.Images.Length,
            Threshold = predictions.Threshold,
            Loss = loss,
            Accuracy = Ratio.Of(confusion.Correct, confusion.Total),
            Precision = Average(c => Ratio.Precision(confusion, c)),
            Recall = Average(c => Ratio.Recall(confusion, c)),
            Specificity = Average(c => Ratio.Specificity(confusion, c)),
            F1 = Average(c => Ratio.F1(confusion, c)),
            BalancedAccuracy = BalancedAccuracy(confusion),
            Auc = Average(c => ranked[c].Auc()),
            AveragePrecision = Average(c => ranked[c].AveragePrecision()),
            Brier = BrierScore.Of(predictions),
            ExpectedCalibrationError = CalibrationBins.Error(CalibrationBins.Of(predictions)),
            ConfusionMatrix = confusion.Rows(),
            PerClass = [.. predictions.Classes.Select((name, c) => new ClassFigures(name, Ratio.Precision(confusion, c), Ratio.Recall(confusion, c), Ratio.F1(confusion, c), confusion.Support(c)))],
            Weighted = classes == 2 ? ImmutableSortedDictionary<string, double>.Empty : Weighted(confusion),
            Intervals = classes == 2 ? BinaryIntervals(confusion) : ClassIntervals(predictions.Classes, confusion),
        };
    }

    /// <summary>Every class against the rest.</summary>
    internal static IEnumerable<RankedScores> RankedByClass(Predictions predictions)
    {
        ScoredLabels scored = predictions.Scored();
        return Enumerable.Range(0, predictions.Classes.Length).Select(c => RankedScores.Of(scored, c));
    }

    /// <summary>The mean recall of the classes that have images; NaN when none has.</summary>
    internal static double BalancedAccuracy(ConfusionMatrix confusion)
    {
        double sum = 0;
        int present = 0;
        for (int c = 0; c < confusion.Classes; c++)
            if (confusion.Support(c) > 0)
            {
                sum += Ratio.Recall(confusion, c);
                present++;
            }

        return sum / present;
    }

    private static ImmutableSortedDictionary<string, double> Weighted(ConfusionMatrix confusion)
    {
        double Mean(Func<ConfusionMatrix, int, double> figure)
        {
            double sum = 0;
            for (int c = 0; c < confusion.Classes; c++)
                sum += confusion.Support(c) * figure(confusion, c);
            return sum / confusion.Total;
        }

        return ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                KeyValuePair.Create("precision", Mean(Ratio.Precision)),
                KeyValuePair.Create("recall", Mean(Ratio.Recall)),
                KeyValuePair.Create("specificity", Mean(Ratio.Specificity)),
                KeyValuePair.Create("f1", Mean(Ratio.F1)),
            ]);
    }

    private static ImmutableArray<(string Metric, double Low, double High)> BinaryIntervals(ConfusionMatrix confusion) =>
    [
        Named("accuracy", confusion.Correct, confusion.Total),
        Named("precision", confusion.TruePositives(1), confusion.Predicted(1)),
        Named("recall", confusion.TruePositives(1), confusion.Support(1)),
        Named("specificity", confusion.TruePositives(0), confusion.Support(0)),
    ];

    /// <summary>Accuracy, then each class's recall as <c>recall_NAME</c>: macro means are no proportions and have no such interval.</summary>
    private static ImmutableArray<(string Metric, double Low, double High)> ClassIntervals(ImmutableArray<string> classes, ConfusionMatrix confusion) =>
    [
        Named("accuracy", confusion.Correct, confusion.Total),
        .. classes.Select((name, c) => Named($"recall_{name}", confusion.TruePositives(c), confusion.Support(c))),
    ];

    private static (string Metric, double Low, double High) Named(string metric, int count, int all)
    {
        (double low, double high) = WilsonInterval.Of(count, all);
        return (metric, low, high);
    }
}
