using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>
/// A figure of one class against the others. With two classes it is that of the second (the positive one). With more it is the macro mean
/// over the classes that have a value, each class counting the same whatever its size: a class without images has no recall, a class that
/// is never predicted has no precision.
/// </summary>
public abstract record ClassFigure : Figure
{
    public sealed override bool IsMeanOverClasses => true;

    public override FigureTest Test(int classes) => FigureTest.Smooth;

    public override double Of(ScoredLabels scored) => Mean(scored.Counts, c => OfClass(scored, c));

    public sealed override int? Averaged(ConfusionMatrix counts) =>
        counts.Classes == 2 ? null : Enumerable.Range(0, counts.Classes).Count(c => HasValue(counts, c));

    internal sealed override bool IsOfSameClasses(ConfusionMatrix one, ConfusionMatrix other) => Valued(one).SequenceEqual(Valued(other));

    /// <summary>Whether the figure of a class is defined.</summary>
    internal abstract bool HasValue(ConfusionMatrix counts, int @class);

    /// <summary>Computes the figure of one class against the rest.</summary>
    internal abstract double OfClass(ScoredLabels scored, int @class);

    internal sealed override Influence Pulls(ScoredLabels scored)
    {
        Influence[] figures = [.. Valued(scored.Counts).Select(c => PullsOnClass(scored, c))];
        return figures.Length == 0
            ? Influence.Undefined(scored.Count)
            : Influence.Average(figures.Sum(figure => figure.Value) / figures.Length, figures);
    }

    /// <summary>Computes the figure of one class against the rest, with every image's pull on it.</summary>
    internal abstract Influence PullsOnClass(ScoredLabels scored, int @class);

    /// <summary>Computes the mean over the classes that have a value, added up in class order; NaN if no class has one.</summary>
    private protected double Mean(ConfusionMatrix counts, Func<int, double> ofClass)
    {
        double sum = 0;
        int classes = 0;
        foreach (int c in Valued(counts))
        {
            sum += ofClass(c);
            classes++;
        }

        return sum / classes;
    }

    /// <summary>Returns, for every image, whether it is of the class, and its score for the class.</summary>
    private protected static (bool[] Positive, float[] Scores) Ranking(ScoredLabels scored, int @class) => (
        [.. scored.Labels.Select(label => label == @class)],
        [.. Enumerable.Range(0, scored.Count).Select(sample => scored.Probability(sample, @class))]);

    private IEnumerable<int> Valued(ConfusionMatrix counts) =>
        (counts.Classes == 2 ? [1] : Enumerable.Range(0, counts.Classes)).Where(c => HasValue(counts, c));
}
