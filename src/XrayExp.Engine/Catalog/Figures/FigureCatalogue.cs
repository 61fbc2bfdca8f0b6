using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>All figures. History, <c>metrics.json</c>, <c>diff</c>, <c>check</c>, tables, pages and pictures read them from here.</summary>
public static class FigureCatalogue
{
    /// <summary>The figures of every evaluation, in the order of <c>metrics.json</c>; also the family over which p-values are
    /// corrected.</summary>
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

    /// <summary>The figures that every <c>metrics.json</c> has, however old.</summary>
    public static readonly ImmutableArray<Figure> WrittenEver = [.. All.TakeWhile(figure => figure is not BrierScore)];

    /// <summary>The figures that come first in tables, the most important one first.</summary>
    public static readonly ImmutableArray<Figure> Leading = [Of<Accuracy>(), Of<Recall>(), Of<Specificity>(), Of<Precision>(), Of<Auc>()];

    /// <summary>The figures in lines that are too short for all of <see cref="Leading"/>.</summary>
    public static readonly ImmutableArray<Figure> Brief = Leading.Remove(Of<Precision>());

    /// <summary>The figures that summarise a result where there is room for only two.</summary>
    public static readonly ImmutableArray<Figure> Headline = [Of<Accuracy>(), Of<Auc>()];

    /// <summary>The words of <c>metrics:</c>.</summary>
    public static readonly Catalogue<Figure> Metrics = new(
        "metric",
        [.. All.Where(figure => figure.IsMetric).Select(figure => figure.Kind),
            new KerasAuc { NumThresholds = KerasAuc.UsualThresholds }.Kind with { Read = KerasAuc.Read }]);

    /// <summary>Returns the figure of type <typeparamref name="T"/>.</summary>
    public static T Of<T>()
        where T : Figure => All.OfType<T>().Single();

    /// <summary>Returns the figure with this name in files, or null.</summary>
    public static Figure? Find(string name) => All.FirstOrDefault(figure => figure.Name == name);
}
