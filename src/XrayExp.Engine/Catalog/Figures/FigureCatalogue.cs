using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>All figures. History, <c>metrics.json</c>, <c>diff</c>, <c>check</c>, tables, pages and pictures read them from here.</summary>
public static class FigureCatalogue
{
    /// <summary>What <c>metrics.json</c> says of every evaluation, in its order; the family that p-values are corrected over.</summary>
    public static readonly ImmutableArray<Figure> All =
    [
        new MeanLoss(),
        new Accuracy(),
        new Precision(),
        new Recall(),
        new Specificity(),
        new F1(),
        new BalancedAccuracy(),
        new Auc(),
        new AveragePrecision(),
        new BrierScore(),
        new ExpectedCalibrationError(),
        new CohenKappa(),
        new MatthewsCorrelation(),
    ];

    /// <summary>Those that no <c>metrics.json</c> lacks, however old.</summary>
    public static readonly ImmutableArray<Figure> WrittenEver = [.. All.TakeWhile(figure => figure is not BrierScore)];

    /// <summary>What tables begin with, the most asked for first.</summary>
    public static readonly ImmutableArray<Figure> Leading = [Of<Accuracy>(), Of<Recall>(), Of<Specificity>(), Of<Precision>(), Of<Auc>()];

    /// <summary>What lines hold that have no room for all of <see cref="Leading"/>.</summary>
    public static readonly ImmutableArray<Figure> Brief = Leading.Remove(Of<Precision>());

    /// <summary>What stands for a result where there is room for a word or two.</summary>
    public static readonly ImmutableArray<Figure> Headline = [Of<Accuracy>(), Of<Auc>()];

    /// <summary>The words of <c>metrics:</c>.</summary>
    public static readonly Catalogue<Figure> Metrics = new(
        "metric",
        [.. All.Where(figure => figure.IsMetric).Select(figure => figure.Kind),
            new KerasAuc { NumThresholds = KerasAuc.UsualThresholds }.Kind with { Read = KerasAuc.Read }]);

    /// <summary>The figure of that type.</summary>
    public static T Of<T>()
        where T : Figure => All.OfType<T>().Single();

    /// <summary>The figure of that name in files; null where there is none.</summary>
    public static Figure? Find(string name) => All.FirstOrDefault(figure => figure.Name == name);
}
