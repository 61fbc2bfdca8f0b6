using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>Images that a model is about equally sure of, and how often it is right about them.</summary>
/// <param name="Images">At least 1.</param>
/// <param name="Confidence">The mean predicted probability, in [0, 1].</param>
/// <param name="Share">The observed share: how often the predicted class is the true one, in [0, 1].</param>
public readonly record struct CalibrationBin(int Images, double Confidence, double Share);

/// <summary>
/// The points of a reliability diagram, which shows whether probabilities are calibrated: 15 bins of equal width, the m-th from (m − 1)/15
/// (exclusive, except 0) to m/15. With two classes, the probability of the second class against its share among the images, whatever the
/// threshold. With more, the probability of the most probable class against how often it is the true class.
/// </summary>
/// <remarks>
/// Sources: Naeini, Cooper, Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015 (two classes); Guo,
/// Pleiss, Sun, Weinberger, On calibration of modern neural networks, ICML 2017 (more classes, 15 bins).
/// </remarks>
public static class CalibrationBins
{
    public const int Count = 15;

    /// <summary>Returns the bins that have images, by rising confidence; none if a probability is NaN.</summary>
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

    /// <summary>Computes the expected calibration error: the mean of |share − confidence| over the bins, weighted by their
    /// images. NaN without bins.</summary>
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

    /// <summary>Returns the most probable class (of equally probable ones, the first), or a class whose probability is NaN if
    /// there is one.</summary>
    private static int MostProbable(ScoredLabels scored, int sample)
    {
        int best = 0;
        for (int c = 1; c < scored.Classes; c++)
            if (scored.Probability(sample, c) > scored.Probability(sample, best) || float.IsNaN(scored.Probability(sample, c)))
                best = c;
        return best;
    }
}
