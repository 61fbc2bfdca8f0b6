using System.Collections.Immutable;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Compare;

/// <summary>A figure of two evaluations.</summary>
/// <param name="Old">NaN where undefined.</param>
/// <param name="Test">Whether chance could explain it; null where it could not be asked: predictions that are not known or can't be paired, or equal ones.</param>
public sealed record FigureChange(ComparedFigure Figure, double Old, double New, PairedTest? Test)
{
    public string Name => Figure.Name;

    public double Difference => New - Old;

    public bool IsSame => Old.Equals(New);

    /// <summary>Null where there is no difference, or one of the two is undefined.</summary>
    public bool? IsBetter => IsSame || double.IsNaN(Difference) ? null : Difference > 0 == Figure.HigherIsBetter;

    /// <summary>In the order of <see cref="ComparedFigure.All"/>.</summary>
    public static ImmutableArray<FigureChange> Between(Evaluation old, Evaluation @new, ImmutableArray<PairedTest> tests) =>
    [
        .. ComparedFigure.All.Select(figure => new FigureChange(
            figure, figure.Of(old), figure.Of(@new), tests.FirstOrDefault(test => test.Figure == figure.Name && !double.IsNaN(test.P)))),
    ];
}
