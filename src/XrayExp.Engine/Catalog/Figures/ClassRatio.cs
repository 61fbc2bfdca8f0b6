using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>A ratio of counts of images, for one class against the rest. A subclass says what an image adds to the numerator and
/// to the denominator. Undefined if the denominator is 0.</summary>
public abstract record ClassRatio : ClassFigure, ICountFigure, IShareOfImages
{
    public override bool IsOfPositive => true;

    /// <summary>Whether Keras reports 0 for 0/0; the history then does too.</summary>
    public virtual bool IsZeroInKeras => true;

    /// <summary>Whether, with more than two classes, each class has an interval of its own.</summary>
    public virtual bool HasIntervalPerClass => false;

    /// <summary><see cref="FigureTest.Share"/> for a proportion whose denominator does not depend on the answers; otherwise
    /// <see cref="FigureTest.Smooth"/>.</summary>
    public override FigureTest Test(int classes) =>
        classes == 2 && IsShare && Below(true, true) == Below(true, false) && Below(false, true) == Below(false, false)
        ? FigureTest.Share
        : FigureTest.Smooth;

    /// <summary>Returns what an image adds to the numerator: 0, 1 or 2.</summary>
    /// <param name="isOfClass">Whether the image's true class is the class.</param>
    /// <param name="isTakenForIt">Whether the predicted class is the class.</param>
    protected abstract int Above(bool isOfClass, bool isTakenForIt);

    /// <summary>Returns what an image adds to the denominator; never less than it adds to the numerator.</summary>
    protected abstract int Below(bool isOfClass, bool isTakenForIt);

    public double Of(ConfusionMatrix counts) => Mean(counts, c => OfClass(counts, c));

    public double WithZeros(ConfusionMatrix counts)
    {
        double Of(int c) => HasValue(counts, c) ? OfClass(counts, c) : 0;
        return counts.Classes == 2 ? Of(1) : Enumerable.Range(0, counts.Classes).Aggregate(0.0, (sum, c) => sum + Of(c)) / counts.Classes;
    }

    public sealed override double InHistory(ScoredLabels scored) => IsZeroInKeras ? WithZeros(scored.Counts) : Of(scored.Counts);

    public override IEnumerable<(string Name, int Count, int All)> Proportions(ConfusionMatrix counts, ImmutableArray<string> classes) =>
        !IsShare ? []
        : counts.Classes == 2 ? [(Name, Sum(counts, 1, Above), Sum(counts, 1, Below))]
        : HasIntervalPerClass ? classes.Select((name, c) => ($"{Name}_{name}", Sum(counts, c, Above), Sum(counts, c, Below)))
        : [];

    bool? IShareOfImages.IsRight(int label, int predicted) =>
        Below(label == 1, predicted == 1) == 0 ? null : Above(label == 1, predicted == 1) == 1;

    /// <summary>Computes the class's ratio; NaN if the denominator is 0.</summary>
    public double OfClass(ConfusionMatrix counts, int @class) =>
        Sum(counts, @class, Below) is > 0 and var below ? (double)Sum(counts, @class, Above) / below : double.NaN;

    internal sealed override bool HasValue(ConfusionMatrix counts, int @class) => Sum(counts, @class, Below) > 0;

    internal sealed override double OfClass(ScoredLabels scored, int @class) => OfClass(scored.Counts, @class);

    internal sealed override Influence PullsOnClass(ScoredLabels scored, int @class) => Influence.OfRatio(
        OfClass(scored.Counts, @class),
        [.. scored.Answers.Select(answer => (double)Above(answer.Label == @class, answer.Predicted == @class))],
        [.. scored.Answers.Select(answer => (double)Below(answer.Label == @class, answer.Predicted == @class))],
        IsShare ? 1 : 2);

    /// <summary>Whether no image counts twice.</summary>
    private bool IsShare =>
        Math.Max(Math.Max(Below(true, true), Below(true, false)), Math.Max(Below(false, true), Below(false, false))) == 1;

    private static int Sum(ConfusionMatrix counts, int c, Func<bool, bool, int> adds) =>
        (adds(true, true) * counts.TruePositives(c)) + (adds(true, false) * counts.FalseNegatives(c))
        + (adds(false, true) * counts.FalsePositives(c)) + (adds(false, false) * counts.TrueNegatives(c));
}
