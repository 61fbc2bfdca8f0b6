using XrayExp.Engine.Catalog.Figures.Influences;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Compare.Statistics;

public class DeLongTests
{
    /// <summary>The definition, pair by pair: ψ is 1 where the positive scores above the negative, one half where they tie.</summary>
    [Theory]
    [InlineData(40, 25, 1000)]
    [InlineData(60, 60, 6)]
    [InlineData(2, 3, 4)]
    public void Midranks_give_what_the_pairs_define(int m, int n, int levels)
    {
        for (int trial = 0; trial < 20; trial++)
        {
            (bool[] positive, float[] old, float[] @new) = Scores(m, n, levels, trial);
            (double difference, double variance) = ByPairs(positive, old, @new);
            Influence before = DeLong.Influence(positive, old), after = DeLong.Influence(positive, @new);
            Assert.Equal(difference, after.Value - before.Value, 1e-13);
            Assert.Equal(variance, Variance(positive, before, after), 1e-13);
        }
    }

    /// <summary>
    /// Positives 3, 2 against negatives 1, 0 separate wholly; 3, 0.5 do not: ψ by positive is 1, ½ and by negative ½, 1. The area falls
    /// by ¼ with a variance of ⅛/2 + ⅛/2 = ⅛.
    /// </summary>
    [Fact]
    public void A_worked_example()
    {
        bool[] positive = [true, true, false, false];
        Influence before = DeLong.Influence(positive, [3, 2, 1, 0]), after = DeLong.Influence(positive, [3, 0.5f, 1, 0]);
        Assert.Equal((1, 0.75), (before.Value, after.Value));
        Assert.Equal(0.125, Variance(positive, before, after));
    }

    [Fact]
    public void The_same_ranking_twice_is_no_difference()
    {
        (bool[] positive, float[] scores, _) = Scores(30, 20, 1000, 0);
        Influence before = DeLong.Influence(positive, scores),
            after = DeLong.Influence(positive, [.. scores.Select(score => score * score / 4)]);
        Assert.Equal(before.Value, after.Value);
        Assert.Equal(before.Pulls, after.Pulls);
    }

    [Fact]
    public void One_sort_of_image_has_no_area() => Assert.True(double.IsNaN(DeLong.Influence([true, true], [1, 2]).Value));

    private static double Variance(bool[] positive, Influence old, Influence @new)
    {
        double variance = 0;
        foreach (bool sort in (bool[])[true, false])
        {
            double[] pulls =
                [.. Enumerable.Range(0, positive.Length).Where(i => positive[i] == sort).Select(i => @new.Pulls[i] - old.Pulls[i])];
            double mean = pulls.Average();
            variance += pulls.Sum(pull => (pull - mean) * (pull - mean)) * pulls.Length / (pulls.Length - 1);
        }

        return variance;
    }

    private static (bool[] Positive, float[] Old, float[] New) Scores(int m, int n, int levels, int trial)
    {
        RandomStream stream = RandomKey.FromSeed(levels).Child(trial).Stream();
        bool[] positive = [.. Enumerable.Range(0, m + n).Select(i => i * 7 % (m + n) < m)];
        float[] Draw() => [.. positive.Select(p => (float)Math.Floor((stream.Uniform() + (p ? 0.3 : 0)) * levels))];
        return (positive, Draw(), Draw());
    }

    private static (double Difference, double Variance) ByPairs(bool[] positive, float[] old, float[] @new)
    {
        int[] x = [.. Enumerable.Range(0, positive.Length).Where(i => positive[i])],
            y = [.. Enumerable.Range(0, positive.Length).Where(i => !positive[i])];
        double Psi(float[] score, int i, int j) => score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
        double Area(float[] score) => x.Average(i => y.Average(j => Psi(score, i, j)));
        double Covariance(float[] a, float[] b)
        {
            double areaA = Area(a), areaB = Area(b);
            double s10 = x.Sum(i => (y.Average(j => Psi(a, i, j)) - areaA) * (y.Average(j => Psi(b, i, j)) - areaB)) / (x.Length - 1);
            double s01 = y.Sum(j => (x.Average(i => Psi(a, i, j)) - areaA) * (x.Average(i => Psi(b, i, j)) - areaB)) / (y.Length - 1);
            return (s10 / x.Length) + (s01 / y.Length);
        }

        return (Area(@new) - Area(old), Covariance(old, old) + Covariance(@new, @new) - (2 * Covariance(old, @new)));
    }
}
