using XrayExp.Engine.Compare.Statistics;

namespace XrayExp.Tests.Compare.Statistics;

public class HolmTests
{
    /// <summary>By hand: 3 × 0.01, then 2 × 0.03, then 1 × 0.04, which must not fall below the 0.06 before it.</summary>
    [Fact]
    public void Each_step_counts_one_test_less_and_never_falls() =>
        Assert.Equal([0.06, 0.03, 0.06], Holm.Adjust([0.04, 0.01, 0.03]).Select(p => Math.Round(p, 15)));

    [Fact]
    public void Nothing_exceeds_one_and_what_was_not_tested_does_not_count() =>
        Assert.Equal([1, double.NaN, 0.04], Holm.Adjust([0.6, double.NaN, 0.04 / 3, 0.7]).Take(3));

    [Fact]
    public void One_test_stays_what_it_is() => Assert.Equal(0.2, Assert.Single(Holm.Adjust([0.2])));
}
