using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Compare;

/// <summary>A figure of two evaluations.</summary>
/// <param name="Old">NaN where undefined.</param>
/// <param name="IsOfOneThing">False if the two are computed for different classes: then neither is better.</param>
/// <param name="IsKnown">False if an older version wrote one of the results, without this figure: then it counts as unchanged.</param>
/// <param name="Test">Whether chance could explain the difference; null if that was not tested, because the predictions are equal, are not
/// known or can't be paired.</param>
public sealed record FigureChange(Figure Figure, double Old, double New, PairedTest? Test, bool IsOfOneThing = true, bool IsKnown = true)
{
    public string Name => Figure.Name;

    public double Difference => New - Old;

    public bool IsSame => !IsKnown || Old.Equals(New);

    /// <summary>Whether the new figure is better; null if there is no difference, one of the two is undefined, or they are of different
    /// classes.</summary>
    public bool? IsBetter => IsSame || double.IsNaN(Difference) || !IsOfOneThing ? null : Difference > 0 == Figure.HigherIsBetter;

    /// <summary>Returns the changes of all figures, in the order of <see cref="FigureCatalogue.All"/>.</summary>
    public static ImmutableArray<FigureChange> Between(RecordedRun old, RecordedRun @new, ImmutableArray<PairedTest> tests)
    {
        ClassMatch classes = ClassMatching.Of(old.Data.Classes, @new.Data.Classes);
        return
        [
            .. FigureCatalogue.All.Select(figure => new FigureChange(
                figure,
                old.Test[figure],
                @new.Test[figure],
                tests.FirstOrDefault(test => test.Figure == figure.Name && !double.IsNaN(test.P)),
                classes.AreOfOneThing(figure, old.Data.Classes.Length),
                old.Test.Knows(figure) && @new.Test.Knows(figure))),
        ];
    }
}
