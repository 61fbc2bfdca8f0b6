using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Evaluate;

/// <summary>
/// The figures of one split, in double. Of more than two classes some are macro means over them, each class against the rest.
/// </summary>
public sealed record Evaluation
{
    public required int Images { get; init; }

    public required double Threshold { get; init; }

    /// <summary>
    /// The figures of <see cref="FigureCatalogue.All"/> that are known: NaN where undefined. An older result may lack some.
    /// </summary>
    public required ImmutableDictionary<Figure, double> Figures { get; init; }

    /// <summary>Rows true, columns predicted, in class order: [[tn, fp], [fn, tp]] when binary.</summary>
    public required ImmutableArray<ImmutableArray<int>> ConfusionMatrix { get; init; }

    public required ImmutableArray<ClassFigures> PerClass { get; init; }

    /// <summary>n &gt; 2 classes: the support-weighted means beside the macro ones, by figure's name; empty when binary.</summary>
    public required ImmutableSortedDictionary<string, double> Weighted { get; init; }

    /// <summary>95 % Wilson intervals of the proportions, by name, in the order of metrics.json.</summary>
    public required ImmutableArray<(string Metric, double Low, double High)> Intervals { get; init; }

    /// <summary>How many classes the model tells apart.</summary>
    public int Classes => ConfusionMatrix.Length;

    /// <summary>NaN where the figure is undefined, or not known.</summary>
    public double this[Figure figure] => Figures.GetValueOrDefault(figure, double.NaN);

    /// <summary>The value of the figure of that type.</summary>
    public double Of<T>()
        where T : Figure => this[FigureCatalogue.Of<T>()];

    /// <summary>False where an older version wrote the result, which had no such figure.</summary>
    public bool Knows(Figure figure) => Figures.ContainsKey(figure);

    public Evaluation With(Figure figure, double value) => this with { Figures = Figures.SetItem(figure, value) };

    /// <summary>
    /// Over how many classes a mean goes, where that is fewer than there are: the others have no value. Null where nothing is left out.
    /// </summary>
    public int? AveragedOver(Figure figure) =>
        figure.Averaged(Catalog.Figures.ConfusionMatrix.Of(ConfusionMatrix)) is { } classes && classes < Classes ? classes : null;

    /// <summary>Of a mean that leaves classes out, for people: <c>over 2 of 3 classes</c>; empty where nothing is left out.</summary>
    public string Scope(Figure figure) =>
        AveragedOver(figure) is { } classes ? FormattableString.Invariant($"over {classes} of {Classes} classes") : "";

    /// <summary>The ends of a proportion's interval; NaN where it has none.</summary>
    /// <param name="name">As in <c>metrics.json</c>.</param>
    public (double Low, double High) Interval(string name)
    {
        foreach ((string metric, double low, double high) in Intervals)
            if (metric == name)
                return (low, high);
        return (double.NaN, double.NaN);
    }
}

/// <param name="Support">How many images are of the class.</param>
public sealed record ClassFigures(string Name, double Precision, double Recall, double F1, int Support);
