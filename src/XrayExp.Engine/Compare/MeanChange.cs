using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare.Statistics;

namespace XrayExp.Engine.Compare;

/// <summary>A figure of two experiments over the same seeds.</summary>
/// <param name="Old">A value per seed.</param>
/// <param name="Difference">The mean of new minus old; NaN if a value is undefined.</param>
/// <param name="Low">Lower end of the difference's 95 % interval, by Student's t distribution; NaN if all differences are equal, which
/// gives no estimate of their spread.</param>
/// <param name="P">Two-sided p-value of the paired t test, never 0; NaN if all differences are equal, 1 if they are all 0.</param>
/// <param name="HolmP"><paramref name="P"/> corrected over all figures.</param>
public sealed record MeanChange(
    Figure Figure, ImmutableArray<double> Old, ImmutableArray<double> New, double Difference,
    double Low, double High, double P, double HolmP)
{
    /// <summary>A smaller standard error is rounding error of equal differences.</summary>
    private const double Rounding = 1e-12;

    /// <summary>False if the figures are computed for different classes: then neither is better, and nothing is tested.</summary>
    public bool IsOfOneThing { get; init; } = true;

    public double OldMean => Mean(Old);

    public double NewMean => Mean(New);

    public bool IsSignificant => HolmP < PairedTest.Alpha;

    /// <summary>Whether the new mean is better; null if there is no difference, it is undefined, or the classes differ.</summary>
    public bool? IsBetter => Difference == 0 || double.IsNaN(Difference) || !IsOfOneThing ? null : Difference > 0 == Figure.HigherIsBetter;

    internal static MeanChange Of(Figure figure, ImmutableArray<ComparedResult> oldRuns, ImmutableArray<ComparedResult> newRuns) =>
        Of(figure, [.. oldRuns.Select(run => run.Run.Test[figure])], [.. newRuns.Select(run => run.Run.Test[figure])])
            .Between(oldRuns[0].Run.Data.Classes, newRuns[0].Run.Data.Classes);

    /// <summary>Returns the change, without a test if the figure is computed for different classes.</summary>
    internal MeanChange Between(ImmutableArray<string> oldClasses, ImmutableArray<string> newClasses) =>
        ClassMatching.Of(oldClasses, newClasses).AreOfOneThing(Figure, oldClasses.Length)
            ? this
            : this with { IsOfOneThing = false, Low = double.NaN, High = double.NaN, P = double.NaN };

    /// <summary>Returns a change for which too few seeds have both results.</summary>
    internal static MeanChange Unknown(Figure figure) => new(figure, [], [], double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <param name="old">At least two, a value per seed.</param>
    /// <param name="new">The values of the same seeds.</param>
    internal static MeanChange Of(Figure figure, ImmutableArray<double> old, ImmutableArray<double> @new)
    {
        ImmutableArray<double> differences = [.. @new.Select((value, i) => value - old[i])];
        double mean = Mean(differences), square = 0;
        foreach (double difference in differences)
            square += (difference - mean) * (difference - mean);
        int freedom = differences.Length - 1;
        double error = Math.Sqrt(square / freedom / differences.Length);
        if (differences.All(difference => difference == 0))
            return new MeanChange(figure, old, @new, 0, double.NaN, double.NaN, 1, 1);
        if (!(error > Rounding))
            return new MeanChange(figure, old, @new, mean, double.NaN, double.NaN, double.NaN, double.NaN);
        double half = StudentT.Within95(freedom) * error;
        return new MeanChange(figure, old, @new, mean, mean - half, mean + half, StudentT.TwoSidedP(mean / error, freedom), double.NaN);
    }

    private static double Mean(ImmutableArray<double> values) => values.Sum() / values.Length;
}
