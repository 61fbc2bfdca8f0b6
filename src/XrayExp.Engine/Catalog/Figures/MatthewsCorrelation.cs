using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The correlation of answers and truth: (TP·TN − FP·FN) / √((TP + FP)(TP + FN)(TN + FP)(TN + FN)), and with more than
/// two classes Gorodkin's R_K. Undefined if all images, or all answers, are of one class; scikit-learn reports 0 then.</summary>
public sealed record MatthewsCorrelation : MatrixFigure
{
    public override string Name => "matthews_correlation";

    public override string Words => "Matthews correlation";

    public override string Summary =>
        "The correlation of answers and true classes, for any number of classes: 1 if all answers are correct, 0 if they are as good as "
        + "chance, below 0 if they are worse. Undefined if all images or all answers are of one class; scikit-learn reports 0 then.";

    public override ImmutableArray<string> CalledElsewhere =>
        ["mcc", "matthews", "matthews_corrcoef", "matthews_correlation_coefficient", "phi"];

    public override string Source =>
        "Matthews, Comparison of the predicted and observed secondary structure of T4 phage lysozyme, 1975; Gorodkin, Comparing two "
        + "K-category assignments by a K-category correlation coefficient, 2004; "
        + "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.matthews_corrcoef.html";

    public override Interval Range => new(-1, 1);

    public override double Of(ConfusionMatrix counts)
    {
        double truth = Spread(counts, counts.Support), answers = Spread(counts, counts.Predicted);
        long together = ((long)counts.Total * counts.Correct) - Sum(counts, c => (long)counts.Support(c) * counts.Predicted(c));
        return truth > 0 && answers > 0 ? together / Math.Sqrt(truth * answers) : double.NaN;
    }

    protected override double Slope(ConfusionMatrix counts, int label, int predicted)
    {
        double truth = Spread(counts, counts.Support), answers = Spread(counts, counts.Predicted);
        double together = counts.Correct + (label == predicted ? counts.Total : 0) - counts.Predicted(label) - counts.Support(predicted);
        double spread = ((counts.Total - counts.Support(label)) / truth) + ((counts.Total - counts.Predicted(predicted)) / answers);
        return (together / Math.Sqrt(truth * answers)) - (Of(counts) * spread);
    }

    /// <summary>Returns N² − Σ of the squared counts: 0 if one class has all.</summary>
    private static long Spread(ConfusionMatrix counts, Func<int, int> of) =>
        ((long)counts.Total * counts.Total) - Sum(counts, c => (long)of(c) * of(c));

    private static long Sum(ConfusionMatrix counts, Func<int, long> of) => Enumerable.Range(0, counts.Classes).Sum(of);
}
