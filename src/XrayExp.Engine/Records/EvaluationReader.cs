using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records;

/// <summary>Reads the figures under <c>evaluation</c> in <c>metrics.json</c>, for <see cref="MetricsReader"/>.</summary>
internal static class EvaluationReader
{
    /// <summary>The figures of one split.</summary>
    public static Evaluation Read(StrictJson json, ImmutableArray<string> classes)
    {
        int images = json.Count("images");
        double threshold = json.Number("threshold");
        ImmutableDictionary<Figure, double> stated = FigureCatalogue.All
            .Where(figure => FigureCatalogue.WrittenEver.Contains(figure) || json.Has(figure.Name))
            .ToImmutableDictionary(figure => figure, figure => json.Number(figure.Name));
        bool saysAveraged = json.Has(MetricsFile.AveragedOver);
        if (saysAveraged)
            json.Object(MetricsFile.AveragedOver, averaged => Each(averaged.Keys, key => averaged.Integer(key)));
        return FormerFigures.Complete(
            new()
            {
                Images = images,
                Threshold = threshold,
                Figures = stated,
                ConfusionMatrix = ReadConfusion(json, classes.Length, images),
                PerClass = json.Object("per_class", figures => Each(classes, name => figures.Object(name, of => ReadClass(of, name)))),
                Weighted = json.Has("weighted")
                    ? json.Object("weighted", means => Each(means.Keys, key => (key, means.Number(key))))
                        .ToImmutableSortedDictionary(pair => pair.key, pair => pair.Item2, StringComparer.Ordinal)
                    : ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal),
                Intervals = json.Object("intervals", intervals => Each(intervals.Keys, key => ReadInterval(intervals, key))),
            },
            saysAveraged);
    }

    /// <summary>Each figure of a cross-validation, fold by fold.</summary>
    public static ImmutableArray<FoldFigure> ReadFolds(StrictJson json) => Each(json.Keys, name => json.Object(name, figure =>
    {
        FoldFigure read = new(name, figure.Numbers("values"));
        return Same(read.Mean, figure.Number("mean")) && Same(read.StandardDeviation, figure.Number("sd"))
            ? read
            : throw figure.Wrong("mean", "mean and deviation are not those of the values");
    }));

    private static bool Same(double counted, double stated) => counted.Equals(stated) || Math.Abs(counted - stated) < 1e-9;

    private static ImmutableArray<ImmutableArray<int>> ReadConfusion(StrictJson json, int classes, int images)
    {
        const string Key = "confusion_matrix";
        ImmutableArray<ImmutableArray<int>> rows = json.CountRows(Key);
        if (rows.Length != classes || rows.Any(row => row.Length != classes))
            throw json.Wrong(Key, $"expected {classes} rows of {classes} counts");
        long counted = rows.Sum(row => row.Sum(count => (long)count));
        return counted == images ? rows : throw json.Wrong(Key, $"it counts {counted} images; expected {images}");
    }

    private static ClassFigures ReadClass(StrictJson json, string name) =>
        new(name, json.Number("precision"), json.Number("recall"), json.Number("f1"), json.Count("support"));

    private static (string Metric, double Low, double High) ReadInterval(StrictJson json, string metric)
    {
        ImmutableArray<double> ends = json.Numbers(metric);
        return ends.Length == 2 ? (metric, ends[0], ends[1]) : throw json.Wrong(metric, $"expected two ends; received {ends.Length}");
    }

    private static ImmutableArray<T> Each<T>(ImmutableArray<string> keys, Func<string, T> read) => [.. keys.Select(read)];
}
