using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>Images that a model is about equally sure of, and how often it is right about them.</summary>
/// <param name="Images">At least 1.</param>
/// <param name="Confidence">The mean of what the model says.</param>
/// <param name="Share">How often it is so.</param>
public readonly record struct CalibrationBin(int Images, double Confidence, double Share);

/// <summary>
/// Whether probabilities mean what they say: the points of a reliability diagram over 15 bins of equal width, the m-th from (m − 1)/15
/// (exclusive, but for 0) to m/15. Two classes: the probability of the second against its share among the images, whatever the threshold.
/// More: the probability of the most probable class against how often that is the class.
/// </summary>
/// <remarks>
/// Sources: Naeini, Cooper, Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015 (two classes); Guo,
/// Pleiss, Sun, Weinberger, On calibration of modern neural networks, ICML 2017 (more classes, 15 bins).
/// </remarks>
public static class CalibrationBins
{
    public const int Count = 15;

    /// <summary>Those that have images, by rising confidence; none where a probability is no number.</summary>
    public static ImmutableArray<CalibrationBin> Of(ScoredLabels scored)
    {
        int[] images = new int[Count], right = new int[Count];
        double[] sums = new double[Count];
        for (int sample = 0; sample < scored.Count; sample++)
        {
            int said = scored.Classes == 2 ? 1 : MostProbable(scored, sample);
            double confidence = scored.Probability(sample, said);
            if (double.IsNaN(confidence))
                return [];
            int bin = Math.Max((int)Math.Ceiling(confidence * Count) - 1, 0);
            images[bin]++;
            sums[bin] += confidence;
            right[bin] += scored.Labels[sample] == said ? 1 : 0;
        }

        return
        [
            .. Enumerable.Range(0, Count).Where(bin => images[bin] > 0)
                .Select(bin => new CalibrationBin(images[bin], sums[bin] / images[bin], (double)right[bin] / images[bin])),
        ];
    }

    /// <summary>
    /// The expected calibration error: the mean distance of confidence and share, each bin weighing as much as it has images. NaN without
    /// bins.
    /// </summary>
    public static double Error(ImmutableArray<CalibrationBin> bins)
    {
        double sum = 0;
        int all = 0;
        foreach (CalibrationBin bin in bins)
        {
            sum += bin.Images * Math.Abs(bin.Share - bin.Confidence);
            all += bin.Images;
        }

        return sum / all;
    }

    /// <summary>The first of equals; a probability that is no number where there is one.</summary>
    private static int MostProbable(ScoredLabels scored, int sample)
    {
        int best = 0;
        for (int c = 1; c < scored.Classes; c++)
            if (scored.Probability(sample, c) > scored.Probability(sample, best) || float.IsNaN(scored.Probability(sample, c)))
                best = c;
        return best;
    }
}
