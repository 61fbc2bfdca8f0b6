using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Tests.Support;

internal static class EvaluationChanges
{
    /// <summary>The same evaluation with another value of a figure.</summary>
    public static Evaluation With<T>(this Evaluation evaluation, double value)
        where T : Figure => evaluation.With(FigureCatalogue.Of<T>(), value);
}
