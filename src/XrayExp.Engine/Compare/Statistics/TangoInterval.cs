namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// The 95 % interval of the difference of two shares of the same images: all differences that the score test does not reject. It contains
/// the estimate, stays within [−1, 1], has a width even if all images or none change, and excludes 0 exactly if <see cref="McNemar"/>'s
/// p-value is below 0.05. Source: T. Tango, Equivalence test and confidence interval for the difference in proportions for the
/// paired-sample design, Statistics in Medicine 17, 1998.
/// </summary>
public static class TangoInterval
{
    /// <summary>More than a double's digits need.</summary>
    private const int Halvings = 80;

    /// <returns>NaN and NaN if there is no image.</returns>
    /// <param name="onlyOldRight">Images that only the first model answers rightly.</param>
    /// <param name="onlyNewRight">Images that only the second model answers rightly.</param>
    /// <param name="images">All images that both answered.</param>
    public static (double Low, double High) Of(int onlyOldRight, int onlyNewRight, int images)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)onlyOldRight + onlyNewRight, images);
        if (images == 0)
            return (double.NaN, double.NaN);

        // the lower end of new minus old is the upper one of old minus new, mirrored
        return (-High(onlyNewRight, onlyOldRight, images), High(onlyOldRight, onlyNewRight, images));
    }

    /// <summary>Finds, by bisection, the supposed difference at which the deviate passes the lower quantile; the deviate falls as that
    /// difference grows. The first step tries 0, so that the end's sign agrees with the test.</summary>
    private static double High(int onlyOld, int onlyNew, int images)
    {
        double low = ((double)onlyNew - onlyOld) / images, high = 1;
        if (low == 1)
            return 1;
        double middle = low < 0 ? 0 : (low + high) / 2;
        for (int halving = 0; halving < Halvings; halving++, middle = (low + high) / 2)
            if (IsRejected(onlyOld, onlyNew, images, middle))
                high = middle;
            else
                low = middle;
        return high;
    }

    /// <summary>Whether the estimate lies too far below a supposed difference.</summary>
    private static bool IsRejected(int onlyOld, int onlyNew, int images, double supposed)
    {
        // the most likely share of images that only the old model answers rightly, if the difference is the supposed one
        double n = images, linear = -((double)onlyOld + onlyNew) + (((2 * n) - onlyNew + onlyOld) * supposed);
        double share = (Math.Sqrt(Math.Max(0, (linear * linear) + (8 * n * onlyOld * supposed * (1 - supposed)))) - linear) / (4 * n);
        double variance = n * ((2 * share) + (supposed * (1 - supposed)));
        double beyond = (n * supposed) - ((double)onlyNew - onlyOld);
        return beyond > 0 && beyond * beyond > NormalDeviate.Within95 * NormalDeviate.Within95 * variance;
    }
}
