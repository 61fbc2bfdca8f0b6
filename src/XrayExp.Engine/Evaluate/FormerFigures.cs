using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Evaluate;

/// <summary>
/// An evaluation that an older version wrote, as this version would have: figures that it did not have yet are computed from its counts
/// where they give them, and what it called 0 because there was nothing to count is undefined.
/// </summary>
public static class FormerFigures
{
    /// <summary>Older versions rounded as this one does; edited values lie further off.</summary>
    private const double Rounding = 1e-12;

    /// <param name="evaluation">As it was written.</param>
    /// <param name="saysAveraged">It says over how many classes its means go; older versions never did, and took them over all.</param>
    public static Evaluation Complete(Evaluation evaluation, bool saysAveraged)
    {
        ConfusionMatrix counts = ConfusionMatrix.Of(evaluation.ConfusionMatrix);
        foreach (Figure figure in FigureCatalogue.All)
            evaluation = Complete(evaluation, figure, counts, saysAveraged);
        return evaluation with { PerClass = [.. evaluation.PerClass.Select((one, c) => Defined(one, counts, c))] };
    }

    private static Evaluation Complete(Evaluation evaluation, Figure figure, ConfusionMatrix counts, bool saysAveraged)
    {
        if (figure is ICountFigure counted)
            return !evaluation.Knows(figure) || IsOfZeros(evaluation[figure], counted, counts)
                ? evaluation.With(figure, counted.Of(counts)) : evaluation;

        // an area was undefined as soon as it was for one class; what it is for the others is not in the file
        bool isUnknown = !saysAveraged && figure is ClassFigure && evaluation.AveragedOver(figure) is > 0 && evaluation.Knows(figure);
        return isUnknown ? evaluation with { Figures = evaluation.Figures.Remove(figure) } : evaluation;
    }

    /// <summary>Whether a value counts 0/0 as 0, where this version does not.</summary>
    private static bool IsOfZeros(double stated, ICountFigure figure, ConfusionMatrix counts) =>
        figure.WithZeros(counts) is var zeros && !zeros.Equals(figure.Of(counts)) && Math.Abs(stated - zeros) < Rounding;

    private static ClassFigures Defined(ClassFigures stated, ConfusionMatrix counts, int c)
    {
        ClassFigures found = Evaluator.OfClass(stated.Name, counts, c);
        return stated with
        {
            Precision = Of(stated.Precision, found.Precision),
            Recall = Of(stated.Recall, found.Recall),
            F1 = Of(stated.F1, found.F1),
        };

        static double Of(double stated, double found) => stated == 0 && double.IsNaN(found) ? found : stated;
    }
}
