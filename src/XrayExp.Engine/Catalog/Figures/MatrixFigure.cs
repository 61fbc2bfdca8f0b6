using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>A smooth function of the confusion matrix. The pull of an image is the derivative by the count of its cell; the test
/// of a difference is computed from the pulls.</summary>
public abstract record MatrixFigure : Figure, ICountFigure
{
    public sealed override FigureTest Test(int classes) => FigureTest.Smooth;

    public sealed override double Of(ScoredLabels scored) => Of(scored.Counts);

    public abstract double Of(ConfusionMatrix counts);

    /// <summary>Computes the derivative by the count of a cell; called only if the figure is defined.</summary>
    protected abstract double Slope(ConfusionMatrix counts, int label, int predicted);

    internal sealed override Influence Pulls(ScoredLabels scored)
    {
        ConfusionMatrix counts = scored.Counts;
        double value = Of(counts);
        if (double.IsNaN(value))
            return Influence.Undefined(scored.Count);
        double[][] slopes = [.. Enumerable.Range(0, counts.Classes)
            .Select(label => Enumerable.Range(0, counts.Classes).Select(predicted => Slope(counts, label, predicted)).ToArray())];

        // As for balanced accuracy, the smallest class limits the effective number of images. An image's label is fixed; its answer may
        // change.
        int images = counts.Present.Length * counts.Present.Min(counts.Support);
        return new Influence(value, [.. scored.Answers.Select(answer => slopes[answer.Label][answer.Predicted])], images)
        {
            Swing = (double)scored.Count / images * counts.Present.Max(label => slopes[label].Max() - slopes[label].Min()),
        };
    }
}
