namespace XrayExp.Engine.Catalog.Figures.Influences;

/// <summary>
/// The area under a model's ROC curve, and every image's pull on it. The area is a mean over pairs of a positive and a negative image; an
/// image adds the share of the opposite images that it is ranked correctly against. The variance computed from the pulls is DeLong's, for
/// one model and for the difference between two.
/// </summary>
/// <remarks>
/// Sources: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Biometrics 44, 1988; in O(n log n) by midranks after X. Sun and W. Xu, Fast
/// implementation of DeLong's algorithm…, IEEE Signal Processing Letters 21, 2014. The effective number of images is chosen so that a share
/// near 1 has the variance of an area near 1 (R. G. Newcombe, Confidence intervals for an effect size measure based on the Mann–Whitney
/// statistic, part 2, Statistics in Medicine 25, 2006).
/// </remarks>
internal static class DeLong
{
    /// <param name="positive">Whether each image is of the positive class.</param>
    /// <param name="scores">The score of each image; no NaN.</param>
    /// <returns>NaN if all images are positive or all are negative.</returns>
    public static Influence Influence(bool[] positive, float[] scores)
    {
        int[] ofPositives = [.. Enumerable.Range(0, scores.Length).Where(i => positive[i])],
            ofNegatives = [.. Enumerable.Range(0, scores.Length).Where(i => !positive[i])];
        int m = ofPositives.Length, n = ofNegatives.Length;
        if (m == 0 || n == 0)
            return new Influence(double.NaN, new double[scores.Length], scores.Length);
        int[] among = Midranks.Doubled(scores), within = new int[scores.Length];
        foreach (int[] sort in (int[][])[ofPositives, ofNegatives])
            foreach ((int rank, int image) in Midranks.Doubled(sort.Select(image => scores[image]).ToArray()).Zip(sort))
                within[image] = rank;

        // doubled ranks are whole numbers, so the area is exact
        long twice = ofPositives.Sum(image => (long)among[image] - within[image]);
        double area = twice / (2.0 * m * n);
        double[] pulls = new double[scores.Length];
        foreach (int image in ofPositives)
            pulls[image] = (((among[image] - within[image]) / (2.0 * n)) - area) / m;
        foreach (int image in ofNegatives)
            pulls[image] = (1 - ((among[image] - within[image]) / (2.0 * m)) - area) / n;
        return new Influence(area, pulls, (double)m * n / (1 + ((((m + n) / 2.0) - 1) / 2)));
    }
}
