using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Evaluate;

/// <summary>The figures of one split, in double. With more than two classes some are macro means over the classes, each against
/// the rest.</summary>
public sealed record Evaluation
{
    public required int Images { get; init; }

    public required double Threshold { get; init; }

    /// <summary>The known figures of <see cref="FigureCatalogue.All"/>; NaN if undefined. An older result may lack some.</summary>
    public required ImmutableDictionary<Figure, double> Figures { get; init; }

    /// <summary>Rows are true classes, columns predicted ones, in class order: [[tn, fp], [fn, tp]] with two classes.</summary>
    public required ImmutableArray<ImmutableArray<int>> ConfusionMatrix { get; init; }

    public required ImmutableArray<ClassFigures> PerClass { get; init; }

    /// <summary>With more than two classes, the support-weighted means beside the macro ones, by the figure's name; empty with
    /// two.</summary>
    public required ImmutableSortedDictionary<string, double> Weighted { get; init; }

    /// <summary>The 95 % Wilson intervals of the proportions, by name, in the order of metrics.json.</summary>
    public required ImmutableArray<(string Metric, double Low, double High)> Intervals { get; init; }

    /// <summary>The number of classes.</summary>
    public int Classes => ConfusionMatrix.Length;

    /// <summary>The value of a figure; NaN if it is undefined or unknown.</summary>
    public double this[Figure figure] => Figures.GetValueOrDefault(figure, double.NaN);

    /// <summary>Returns the value of the figure of type <typeparamref name="T"/>.</summary>
    public double Of<T>()
        where T : Figure => this[FigureCatalogue.Of<T>()];

    /// <summary>Whether the result has the figure; a result of an older version may lack it.</summary>
    public bool Knows(Figure figure) => Figures.ContainsKey(figure);

    public Evaluation With(Figure figure, double value) => this with { Figures = Figures.SetItem(figure, value) };

    /// <summary>Returns the number of classes that a mean is over, if some classes are left out because they have no value;
    /// otherwise null.</summary>
    public int? AveragedOver(Figure figure) =>
        figure.Averaged(Catalog.Figures.ConfusionMatrix.Of(ConfusionMatrix)) is { } classes && classes < Classes ? classes : null;

    /// <summary>Describes a mean that leaves classes out: <c>over 2 of 3 classes</c>; empty if none is left out.</summary>
    public string Scope(Figure figure) =>
        AveragedOver(figure) is { } classes ? FormattableString.Invariant($"over {classes} of {Classes} classes") : "";

    /// <summary>Returns the ends of a proportion's interval; NaN if it has none.</summary>
    /// <param name="name">The name in <c>metrics.json</c>.</param>
    public (double Low, double High) Interval(string name)
    {
        foreach ((string metric, double low, double high) in Intervals)
            if (metric == name)
                return (low, high);
        return (double.NaN, double.NaN);
    }
}

/// <param name="Support">The number of images of the class.</param>
public sealed record ClassFigures(string Name, double Precision, double Recall, double F1, int Support);
