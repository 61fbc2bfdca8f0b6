using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Tests.Catalog.Figures;

public class CohenKappaTests
{
    // Roundings of a division in double.
    private const double Rounding = 1e-15;

    /// <summary>By hand: 7 of 10 right; 5 and 5 answers agree with 4 and 6 images by chance in (4·5 + 6·5)/100:
    /// (0.7 − 0.5)/(1 − 0.5).</summary>
    [Fact]
    public void Ten_films_worked_out_by_hand() => Assert.Equal(0.4, Of([3, 1], [2, 4]), Rounding);

    /// <summary>
    /// `cohen_kappa_score` of scikit-learn 1.2.1 over labels and answers that were written out from these counts;
    /// as fractions 1/2, 445/573 (the baseline of model 3), 41/66, 7/11 and 5/12.
    /// </summary>
    [Fact]
    public void The_values_are_scikit_learns()
    {
        Assert.Equal(0.5, Of([3, 1], [1, 3]), Rounding);
        Assert.Equal(0.7766143106457243, Of([190, 44], [20, 370]), Rounding);
        Assert.Equal(0.6212121212121212, Of([5, 1, 0], [2, 3, 1], [0, 1, 7]), Rounding);
        Assert.Equal(0.6363636363636364, Of([1, 1, 0], [0, 1, 0], [0, 0, 1]), Rounding);
        Assert.Equal(0.41666666666666663, Of([2, 1, 0], [1, 3, 0], [0, 0, 0]), Rounding);
    }

    [Fact]
    public void One_answer_to_all_is_no_better_than_chance_and_turned_answers_are_minus_one()
    {
        Assert.Equal(0, Of([0, 4], [0, 6]));
        Assert.Equal(-1, Of([0, 5], [5, 0]));
    }

    /// <summary>scikit-learn says nan, too.</summary>
    [Fact]
    public void Of_one_class_alone_it_is_undefined() => Assert.Equal(double.NaN, Of([0, 0], [0, 6]));

    [Fact]
    public void Sixty_thousand_images_overflow_nothing() => Assert.Equal(0.5, Of([45_000, 15_000], [15_000, 45_000]), Rounding);

    private static double Of(params int[][] rows) =>
        new CohenKappa().Of(ConfusionMatrix.Of([.. rows.Select(row => row.ToImmutableArray())]));
}
