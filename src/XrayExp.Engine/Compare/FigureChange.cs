using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Compare;

/// <summary>A figure of two evaluations.</summary>
/// <param name="Old">NaN where undefined.</param>
/// <param name="IsOfOneThing">False where the two are of other classes: then neither is better.</param>
/// <param name="IsKnown">False where an older version wrote one of the results, without such a figure: then nothing has changed.</param>
/// <param name="Test">Whether chance could explain it; null where it could not be asked:
/// predictions that are not known or can't be paired, or equal ones.</param>
public sealed record FigureChange(Figure Figure, double Old, double New, PairedTest? Test, bool IsOfOneThing = true, bool IsKnown = true)
{
    public string Name => Figure.Name;

    public double Difference => New - Old;

    public bool IsSame => !IsKnown || Old.Equals(New);

    /// <summary>Null where there is no difference, one of the two is undefined, or they are of other classes.</summary>
    public bool? IsBetter => IsSame || double.IsNaN(Difference) || !IsOfOneThing ? null : Difference > 0 == Figure.HigherIsBetter;

    /// <summary>In the order of <see cref="FigureCatalogue.All"/>.</summary>
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
