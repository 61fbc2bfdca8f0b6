using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>
/// A smooth function of the confusion matrix. It says how fast it grows with the count of each cell; that is the pull of an image in the
/// cell, and the test of a difference follows from it.
/// </summary>
public abstract record MatrixFigure : Figure, ICountFigure
{
    public sealed override FigureTest Test(int classes) => FigureTest.Smooth;

    public sealed override double Of(ScoredLabels scored) => Of(scored.Counts);

    public abstract double Of(ConfusionMatrix counts);

    /// <summary>The derivative by the count of a cell, where the figure is defined.</summary>
    protected abstract double Slope(ConfusionMatrix counts, int label, int predicted);

    internal sealed override Influence Pulls(ScoredLabels scored)
    {
        ConfusionMatrix counts = scored.Counts;
        double value = Of(counts);
        if (double.IsNaN(value))
            return Influence.Undefined(scored.Count);
        double[][] slopes = [.. Enumerable.Range(0, counts.Classes)
            .Select(label => Enumerable.Range(0, counts.Classes).Select(predicted => Slope(counts, label, predicted)).ToArray())];

        // as of balanced accuracy: what the scarcest class shows, few images carry; an image has its label, and its answer may change
        int images = counts.Present.Length * counts.Present.Min(counts.Support);
        return new Influence(value, [.. scored.Answers.Select(answer => slopes[answer.Label][answer.Predicted])], images)
        {
            Swing = (double)scored.Count / images * counts.Present.Max(label => slopes[label].Max() - slopes[label].Min()),
        };
    }
}
