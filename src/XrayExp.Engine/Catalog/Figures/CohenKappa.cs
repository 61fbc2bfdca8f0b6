using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>(p − e) / (1 − e), where p is the share of correct answers and e the share that is expected by chance from answers
/// with the same class frequencies. For any number of classes. Undefined if e is 1: one class has all images and all answers.</summary>
public sealed record CohenKappa : MatrixFigure
{
    public override string Name => "cohen_kappa";

    public override string Words => "Cohen's kappa";

    public override string Summary =>
        "The agreement of answers and true classes beyond chance, for any number of classes: 1 if all answers are correct, 0 if they are "
        + "as good as random answers with the same class frequencies, below 0 if they are worse. Undefined if one class has all images and "
        + "all answers.";

    public override ImmutableArray<string> CalledElsewhere => ["kappa", "cohens_kappa", "cohen_kappa_score"];

    public override string Source =>
        "Cohen, A coefficient of agreement for nominal scales, 1960; "
        + "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.cohen_kappa_score.html";

    public override Interval Range => new(-1, 1);

    /// <summary>(N·Σ right − Σ support·answers) / (N² − Σ support·answers), in whole numbers except for the division.</summary>
    public override double Of(ConfusionMatrix counts) => Square(counts) - Chance(counts) is > 0 and var most
        ? (double)(((long)counts.Total * counts.Correct) - Chance(counts)) / most
        : double.NaN;

    protected override double Slope(ConfusionMatrix counts, int label, int predicted)
    {
        double chance = counts.Predicted(label) + counts.Support(predicted);
        double above = counts.Correct + (label == predicted ? counts.Total : 0) - chance, below = (2.0 * counts.Total) - chance;
        return (above - (Of(counts) * below)) / (Square(counts) - Chance(counts));
    }

    private static long Square(ConfusionMatrix counts) => (long)counts.Total * counts.Total;

    private static long Chance(ConfusionMatrix counts) =>
        Enumerable.Range(0, counts.Classes).Sum(c => (long)counts.Support(c) * counts.Predicted(c));
}
