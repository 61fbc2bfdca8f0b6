using XrayExp.Engine.Numerics;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// Do two models differ in the area under the ROC curve on the same images? A model's area is a mean over pairs of a positive and a
/// negative image; how much each image contributes gives the variance of the difference, and that, for many images, a normal deviate.
/// Sources: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Biometrics 44, 1988; in O(n log n) by midranks after X. Sun and W. Xu, Fast
/// implementation of DeLong's algorithm…, IEEE Signal Processing Letters 21, 2014.
/// </summary>
public static class DeLong
{
    /// <summary>Less is what roundings leave of no variance: contributions are multiples of one half over the number of images.</summary>
    private const double Rounding = 1e-28;

    /// <param name="positive">Which images are of the positive class.</param>
    /// <param name="old">The first model's score of each image; no NaN.</param>
    /// <param name="new">The second's.</param>
    public static AreaTest Test(ReadOnlySpan<bool> positive, ReadOnlySpan<float> old, ReadOnlySpan<float> @new)
    {
        (double[] oldPositives, double[] oldNegatives) = Contributions(positive, old);
        (double[] newPositives, double[] newNegatives) = Contributions(positive, @new);
        double difference = Mean(newPositives) - Mean(oldPositives);
        double variance = VarianceOfMean(Minus(newPositives, oldPositives)) + VarianceOfMean(Minus(newNegatives, oldNegatives));
        return new AreaTest(difference, variance < Rounding ? 0 : variance);
    }

    /// <summary>For each positive image the share of the negatives that it scores above (ties one half), and for each negative that of the positives above it.</summary>
    private static (double[] Positives, double[] Negatives) Contributions(ReadOnlySpan<bool> positive, ReadOnlySpan<float> scores)
    {
        List<float> positives = [], negatives = [];
        for (int i = 0; i < scores.Length; i++)
            (positive[i] ? positives : negatives).Add(scores[i]);
        int m = positives.Count, n = negatives.Count;
        int[] ofPositives = Midranks.Doubled(positives.ToArray()), ofNegatives = Midranks.Doubled(negatives.ToArray());
        int[] among = Midranks.Doubled((float[])[.. positives, .. negatives]);
        return (
            [.. ofPositives.Select((rank, i) => (among[i] - rank) / (2.0 * n))],
            [.. ofNegatives.Select((rank, j) => 1 - ((among[m + j] - rank) / (2.0 * m)))]);
    }

    private static double[] Minus(double[] a, double[] b) => [.. a.Select((value, i) => value - b[i])];

    private static double Mean(double[] values) => values.Sum() / values.Length;

    private static double VarianceOfMean(double[] values)
    {
        double mean = Mean(values);
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length;
    }
}

/// <param name="Difference">New area minus old; NaN when there is only one sort of image.</param>
/// <param name="Variance">Of the difference; 0 when every image contributes the same to it, NaN with fewer than two images of a sort.</param>
public readonly record struct AreaTest(double Difference, double Variance)
{
    /// <summary>
    /// Two-sided. Equal areas whose difference has no variance (the same ranking twice, or both perfect) give 1; an unequal pair
    /// without variance has no normal deviate, and NaN says so.
    /// </summary>
    public double PValue => Variance > 0
        ? PortableMath.Erfc(Math.Abs(Difference) / Math.Sqrt(2 * Variance))
        : Variance == 0 && Difference == 0 ? 1 : double.NaN;
}
