namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// Tests whether two models that answer the same images differ in how often they are right. Only images that one answers rightly and the
/// other wrongly carry information. It is McNemar's own test, without a correction for continuity, and the score test from which
/// <see cref="TangoInterval"/> is derived, so that test and interval always agree. The exact test, which is binomial, rejects a true
/// hypothesis far less often than it may, and no usual interval agrees with it.
/// </summary>
/// <remarks>
/// Sources: Q. McNemar, Note on the sampling error of the difference between correlated proportions or percentages, Psychometrika 12, 1947;
/// M. W. Fagerland, S. Lydersen, P. Laake, The McNemar test for binary matched-pairs data: mid-p and asymptotic are better than exact
/// conditional, BMC Medical Research Methodology 13, 2013.
/// </remarks>
public static class McNemar
{
    /// <summary>Returns the two-sided p-value, at least <see cref="PairedTest.LeastP"/>; 1 if no image carries information.</summary>
    /// <param name="onlyOldRight">Images that only the first model answers rightly.</param>
    /// <param name="onlyNewRight">Images that only the second model answers rightly.</param>
    public static double PValue(int onlyOldRight, int onlyNewRight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyOldRight);
        ArgumentOutOfRangeException.ThrowIfNegative(onlyNewRight);
        double difference = (double)onlyNewRight - onlyOldRight, telling = (double)onlyNewRight + onlyOldRight;
        return telling == 0 ? 1 : NormalDeviate.TwoSidedP(difference * difference / telling);
    }
}
