using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Evaluate;

/// <summary>Computes the figures of a split from the predictions of every image. All sums are over counts, in class order or in
/// the order of the scores, so the figures have the same bits on every machine.</summary>
public static class Evaluator
{
    /// <param name="loss">The mean loss of the split, which needs the model.</param>
    public static Evaluation Evaluate(Predictions predictions, double loss)
    {
        ScoredLabels scored = predictions.Scored(loss);
        ConfusionMatrix counts = scored.Counts;
        ImmutableArray<string> classes = predictions.Classes;
        return new Evaluation
        {
            Images = scored.Count,
            Threshold = predictions.Threshold,
            Figures = FigureCatalogue.All.ToImmutableDictionary(figure => figure, figure => figure.Of(scored)),
            ConfusionMatrix = counts.Rows(),
            PerClass = [.. classes.Select((name, c) => OfClass(name, counts, c))],
            Weighted = classes.Length == 2 ? ImmutableSortedDictionary<string, double>.Empty : Weighted(counts),
            Intervals = [.. FigureCatalogue.All.SelectMany(figure => figure.Proportions(counts, classes))
                .Select(share => Interval(share.Name, share.Count, share.All))],
        };
    }

    internal static ClassFigures OfClass(string name, ConfusionMatrix counts, int c)
    {
        double Of<T>()
            where T : ClassRatio => FigureCatalogue.Of<T>().OfClass(counts, c);
        return new ClassFigures(name, Of<Precision>(), Of<Recall>(), Of<F1>(), counts.Support(c));
    }

    /// <summary>Computes the ratios' means weighted by support, over the classes that have a value.</summary>
    private static ImmutableSortedDictionary<string, double> Weighted(ConfusionMatrix counts)
    {
        double Mean(ClassRatio figure)
        {
            double sum = 0;
            int images = 0;
            foreach (int c in Enumerable.Range(0, counts.Classes).Where(c => figure.HasValue(counts, c)))
            {
                sum += counts.Support(c) * figure.OfClass(counts, c);
                images += counts.Support(c);
            }

            return sum / images;
        }

        return FigureCatalogue.All.OfType<ClassRatio>().ToImmutableSortedDictionary(figure => figure.Name, Mean, StringComparer.Ordinal);
    }

    private static (string Metric, double Low, double High) Interval(string name, int count, int all)
    {
        (double low, double high) = WilsonInterval.Of(count, all);
        return (name, low, high);
    }
}
