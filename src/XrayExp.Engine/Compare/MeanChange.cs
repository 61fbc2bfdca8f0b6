using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare.Statistics;

namespace XrayExp.Engine.Compare;

/// <summary>A figure of two experiments over the same seeds.</summary>
/// <param name="Old">A value per seed.</param>
/// <param name="Difference">The mean of new minus old; NaN where a value is undefined.</param>
/// <param name="Low">The lower end of its 95 % interval, by Student's distribution;
/// NaN where differences that are all the same say nothing of their scatter.</param>
/// <param name="P">Of the paired t test, two-sided, never 0: NaN where all differences are the same, 1 where they are all 0.</param>
/// <param name="HolmP">Corrected over all figures.</param>
public sealed record MeanChange(
    Figure Figure, ImmutableArray<double> Old, ImmutableArray<double> New, double Difference,
    double Low, double High, double P, double HolmP)
{
    /// <summary>Less is what roundings leave of equal differences.</summary>
    private const double Rounding = 1e-12;

    /// <summary>False where the figures are of other classes: then neither is better, and nothing is tested.</summary>
    public bool IsOfOneThing { get; init; } = true;

    public double OldMean => Mean(Old);

    public double NewMean => Mean(New);

    public bool IsSignificant => HolmP < PairedTest.Alpha;

    /// <summary>Null where there is no difference, it is undefined, or it is between figures of other classes.</summary>
    public bool? IsBetter => Difference == 0 || double.IsNaN(Difference) || !IsOfOneThing ? null : Difference > 0 == Figure.HigherIsBetter;

    internal static MeanChange Of(Figure figure, ImmutableArray<ComparedResult> oldRuns, ImmutableArray<ComparedResult> newRuns) =>
        Of(figure, [.. oldRuns.Select(run => run.Run.Test[figure])], [.. newRuns.Select(run => run.Run.Test[figure])])
            .Between(oldRuns[0].Run.Data.Classes, newRuns[0].Run.Data.Classes);

    /// <summary>Without a test where the figure is of another class, or of others.</summary>
    internal MeanChange Between(ImmutableArray<string> oldClasses, ImmutableArray<string> newClasses) =>
        ClassMatching.Of(oldClasses, newClasses).AreOfOneThing(Figure, oldClasses.Length)
            ? this
            : this with { IsOfOneThing = false, Low = double.NaN, High = double.NaN, P = double.NaN };

    /// <summary>Where too few seeds of both are left to say anything.</summary>
    internal static MeanChange Unknown(Figure figure) => new(figure, [], [], double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <param name="old">At least two, a value per seed.</param>
    /// <param name="new">Of the same seeds.</param>
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
