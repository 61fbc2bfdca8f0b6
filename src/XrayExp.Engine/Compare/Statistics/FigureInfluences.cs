using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Metrics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>The figures of <see cref="ComparedFigure.All"/> of one model on some images, with every image's pull on them.</summary>
internal static class FigureInfluences
{
    /// <summary>
    /// In the order of <see cref="ComparedFigure.All"/>; the values are the evaluator's. The loss is the mean of −ln P(true class): that of a
    /// cross-entropy, which is the only one that probabilities alone tell.
    /// </summary>
    public static ImmutableArray<Influence> Of(int classes, ImmutableArray<Prediction> images)
    {
        ConfusionMatrix confusion = new(classes, images.Select(image => (image.Label, image.Predicted)));
        int[] all = classes == 2 ? [1] : [.. Enumerable.Range(0, classes)], present = [.. Enumerable.Range(0, classes).Where(c => confusion.Support(c) > 0)];
        bool ranked = !images.Any(image => image.Probabilities.Any(float.IsNaN));
        Influence[] areas = [.. all.Select(Auc)], precisions = [.. all.Select(AveragePrecision)];
        return
        [
            Influence.OfMean([.. images.Select(image => -PortableMath.Log(Math.Max(image.Probabilities[image.Label], float.Epsilon)))]),
            Influence.OfRatio(Ratio.Of(confusion.Correct, confusion.Total), Count(image => image.Label == image.Predicted), Count(_ => true)),
            Average(c => Influence.OfRatio(Ratio.Precision(confusion, c), Count(image => image.Label == c && image.Predicted == c), Count(image => image.Predicted == c))),
            Average(Recall),
            Average(c => Influence.OfRatio(Ratio.Specificity(confusion, c), Count(image => image.Label != c && image.Predicted != c), Count(image => image.Label != c))),
            Average(c => Influence.OfRatio(
                Ratio.F1(confusion, c),
                [.. images.Select(image => image.Label == c && image.Predicted == c ? 2.0 : 0)],
                [.. images.Select(image => (image.Label == c ? 1.0 : 0) + (image.Predicted == c ? 1 : 0))],
                most: 2)),
            Influence.Average(Evaluator.BalancedAccuracy(confusion), [.. present.Select(Recall)]),
            Influence.Average(Mean(areas), areas),
            Influence.Average(Mean(precisions), precisions),
            Influence.OfMean([.. images.Select(image => BrierScore.Errors(image).Sum())]),
        ];

        double[] Count(Func<Prediction, bool> counts) => [.. images.Select(image => counts(image) ? 1.0 : 0)];
        Influence Recall(int c) => Influence.OfRatio(Ratio.Recall(confusion, c), Count(image => image.Label == c && image.Predicted == c), Count(image => image.Label == c));
        Influence Average(Func<int, Influence> ofClass)
        {
            Influence[] figures = [.. all.Select(ofClass)];
            return Influence.Average(Mean(figures), figures);
        }

        static double Mean(Influence[] figures) => figures.Sum(figure => figure.Value) / figures.Length;
        Influence Auc(int c) => ranked ? DeLong.Influence(Positive(c), Scores(c)) : Undefined();
        Influence AveragePrecision(int c) => ranked ? PrecisionInfluence.Of(Positive(c), Scores(c)) : Undefined();
        Influence Undefined() => new(double.NaN, new double[images.Length], images.Length);
        bool[] Positive(int c) => [.. images.Select(image => image.Label == c)];
        float[] Scores(int c) => [.. images.Select(image => image.Probabilities[c])];
    }
}
