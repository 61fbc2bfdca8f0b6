namespace XrayExp.Engine.Catalog.Figures;

/// <summary>
/// A figure of one class against the others. A binary model has that of the second class (the positive one); with more classes it
/// is the macro mean, every class counting the same, whatever its size.
/// </summary>
public abstract record OneAgainstTheRest : Metric
{
    public sealed override double Compute(ScoredLabels scored) => Average(scored.Classes, OfClass(scored));

    /// <summary>The second class's figure, or the mean over all classes, added up in class order; NaN if any is.</summary>
    public static double Average(int classes, Func<int, double> ofClass)
    {
        if (classes == 2)
            return ofClass(1);
        double sum = 0;
        for (int c = 0; c < classes; c++)
            sum += ofClass(c);
        return sum / classes;
    }

    /// <summary>The figure of each class; what the classes share is counted once.</summary>
    protected abstract Func<int, double> OfClass(ScoredLabels scored);
}
