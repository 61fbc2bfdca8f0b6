namespace XrayExp.Tests.Numerics.Mathematics;

/// <summary>Compares numbers by their distance in units in the last place.</summary>
internal static class Ulps
{
    public static void AssertClose(double expected, double actual, int ulps)
    {
        double ulp = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
        Assert.True(
            expected == actual || Math.Abs(actual - expected) <= ulps * ulp,
            $"expected {expected:R}, received {actual:R}, {(actual - expected) / ulp} ulp apart");
    }
}
