using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Evaluate;

/// <summary>Completes an evaluation of an older version as this version would write it: figures that it did not have yet are
/// computed from its counts if possible, and values that it wrote as 0 because there was nothing to count become undefined.</summary>
public static class FormerFigures
{
    /// <summary>The tolerance. Older versions rounded as this one does; edited values differ by more.</summary>
    private const double Rounding = 1e-12;

    /// <param name="evaluation">The evaluation as it was written.</param>
    /// <param name="saysAveraged">Whether the file says over how many classes its means are; older versions never did, and took
    /// means over all classes.</param>
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

        // an area was undefined if it was undefined for one class; the file does not contain its values for the others
        bool isUnknown = !saysAveraged && figure is ClassFigure && evaluation.AveragedOver(figure) is > 0 && evaluation.Knows(figure);
        return isUnknown ? evaluation with { Figures = evaluation.Figures.Remove(figure) } : evaluation;
    }

    /// <summary>Whether a value counts 0/0 as 0 where this version does not.</summary>
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
