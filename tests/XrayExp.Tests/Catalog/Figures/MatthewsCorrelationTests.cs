using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Tests.Catalog.Figures;

public class MatthewsCorrelationTests
{
    // Roundings of a root and a division in double.
    private const double Rounding = 1e-15;

    /// <summary>By hand: (TP·TN − FP·FN) / √(answers and images of each class multiplied) = (4·3 − 1·2) / √(5·5·6·4) = 10/√600.</summary>
    [Fact]
    public void Ten_films_worked_out_by_hand() => Assert.Equal(10 / Math.Sqrt(600), Of([3, 1], [2, 4]), Rounding);

    /// <summary>`matthews_corrcoef` of scikit-learn 1.2.1 over labels and answers that were written out from these counts;
    /// the second is the baseline of model 3.</summary>
    [Fact]
    public void The_values_are_scikit_learns()
    {
        Assert.Equal(0.5, Of([3, 1], [1, 3]), Rounding);
        Assert.Equal(0.7793536239475551, Of([190, 44], [20, 370]), Rounding);
        Assert.Equal(0.6235786521484046, Of([5, 1, 0], [2, 3, 1], [0, 1, 7]), Rounding);
        Assert.Equal(0.7, Of([1, 1, 0], [0, 1, 0], [0, 0, 1]), Rounding);
        Assert.Equal(0.4166666666666667, Of([2, 1, 0], [1, 3, 0], [0, 0, 0]), Rounding);
    }

    [Fact]
    public void Turned_answers_are_minus_one() => Assert.Equal(-1, Of([0, 5], [5, 0]));

    /// <summary>0/0, for which scikit-learn says 0.</summary>
    [Fact]
    public void Where_all_images_or_all_answers_are_of_one_class_it_is_undefined()
    {
        Assert.Equal(double.NaN, Of([0, 4], [0, 6]));
        Assert.Equal(double.NaN, Of([0, 0], [2, 4]));
        Assert.Equal(double.NaN, Of([0, 0], [0, 6]));
    }

    [Fact]
    public void Sixty_thousand_images_overflow_nothing() => Assert.Equal(0.5, Of([45_000, 15_000], [15_000, 45_000]), Rounding);

    private static double Of(params int[][] rows) =>
        new MatthewsCorrelation().Of(ConfusionMatrix.Of([.. rows.Select(row => row.ToImmutableArray())]));
}
