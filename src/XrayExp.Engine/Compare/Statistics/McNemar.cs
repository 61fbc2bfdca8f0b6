namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// Do two models that answer the same images differ in how often they are right? Only images that one answers rightly and the other
/// wrongly tell; without a difference each of them is the toss of a fair coin. The exact test, no approximation by χ².
/// Source: Q. McNemar, Note on the sampling error of the difference between correlated proportions or percentages, Psychometrika 12, 1947.
/// </summary>
public static class McNemar
{
    /// <summary>The two-sided p-value: the chance that fair coins part at least as unevenly. 1 when no image tells.</summary>
    /// <param name="onlyOldRight">Images that only the first model answers rightly.</param>
    /// <param name="onlyNewRight">Images that only the second does.</param>
    public static double PValue(int onlyOldRight, int onlyNewRight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyOldRight);
        ArgumentOutOfRangeException.ThrowIfNegative(onlyNewRight);
        int tosses = onlyOldRight + onlyNewRight, fewer = Math.Min(onlyOldRight, onlyNewRight);

        // C(n, k) relative to the middle one, each from its neighbour: positive terms at most 1, so nothing overflows or cancels
        double term = 1, half = 0, tail = 0;
        for (int k = tosses / 2; k >= 0; k--)
        {
            if (2 * k < tosses)
                half += term;
            if (k <= fewer)
                tail += term;
            term *= (double)k / (tosses - k + 1);
        }

        double all = (2 * half) + (tosses % 2 == 0 ? 1 : 0);
        return Math.Min(1, 2 * tail / all);
    }
}
