using System.Collections.Immutable;

namespace XrayExp.Engine.Evaluate;

/// <summary>
/// The figures of one split, in double; undefined ones are NaN. With n &gt; 2 classes precision, recall, specificity, F1, AUC and
/// average precision are macro means, AUC and average precision one against the rest.
/// </summary>
public sealed record Evaluation
{
    public required int Images { get; init; }

    public required double Threshold { get; init; }

    public required double Loss { get; init; }

    public required double Accuracy { get; init; }

    public required double Precision { get; init; }

    public required double Recall { get; init; }

    public required double Specificity { get; init; }

    public required double F1 { get; init; }

    public required double BalancedAccuracy { get; init; }

    public required double Auc { get; init; }

    public required double AveragePrecision { get; init; }

    /// <summary><see cref="BrierScore"/>.</summary>
    public required double Brier { get; init; }

    /// <summary><see cref="CalibrationBins"/>.</summary>
    public required double ExpectedCalibrationError { get; init; }

    /// <summary>Rows true, columns predicted, in class order: [[tn, fp], [fn, tp]] when binary.</summary>
    public required ImmutableArray<ImmutableArray<int>> ConfusionMatrix { get; init; }

    public required ImmutableArray<ClassFigures> PerClass { get; init; }

    /// <summary>n &gt; 2 classes: the support-weighted means beside the macro ones, by metric; empty when binary.</summary>
    public required ImmutableSortedDictionary<string, double> Weighted { get; init; }

    /// <summary>95 % Wilson intervals of the proportions, by metric, in the order of metrics.json.</summary>
    public required ImmutableArray<(string Metric, double Low, double High)> Intervals { get; init; }
}

/// <param name="Support">How many images are of the class.</param>
public sealed record ClassFigures(string Name, double Precision, double Recall, double F1, int Support);
