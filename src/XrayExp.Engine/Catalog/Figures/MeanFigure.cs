using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The mean over all images of an error per image; lower is better. Undefined without images.</summary>
public abstract record MeanFigure : Figure
{
    public sealed override bool HigherIsBetter => false;

    public override FigureTest Test(int classes) => FigureTest.Mean;

    public override double Of(ScoredLabels scored)
    {
        double sum = 0;
        for (int sample = 0; sample < scored.Count; sample++)
            foreach (double error in Errors(scored, sample))
                sum += error;
        return sum / scored.Count;
    }

    internal sealed override Influence Pulls(ScoredLabels scored) =>
        Influence.OfMean([.. Enumerable.Range(0, scored.Count).Select(sample => Errors(scored, sample).Sum())]);

    /// <summary>Returns the parts of an image's error, which are added up one by one.</summary>
    protected abstract IEnumerable<double> Errors(ScoredLabels scored, int sample);
}
