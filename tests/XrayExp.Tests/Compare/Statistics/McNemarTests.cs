using System.Numerics;
using XrayExp.Engine.Compare.Statistics;

namespace XrayExp.Tests.Compare.Statistics;

public class McNemarTests
{
    // min(1, 2·Σ C(n, k ≤ min(b, c)) / 2ⁿ), what SciPy calls binomtest(min(b, c), b + c, 0.5).pvalue, in exact fractions (Python's fractions).
    [Theory]
    [InlineData(1, 9, 0.021484375)]
    [InlineData(5, 5, 1)]
    [InlineData(12, 3, 0.03515625)]
    [InlineData(10, 33, 0.0006061066312668117)]
    public void Exact_fractions_say_the_same(int onlyOld, int onlyNew, double p) => Assert.Equal(p, McNemar.PValue(onlyOld, onlyNew), 1e-14);

    [Fact]
    public void Small_and_large_counts_are_exact_to_thirteen_digits()
    {
        foreach ((int b, int c) in ((int, int)[])[(0, 1), (7, 6), (3, 40), (59, 6), (121, 59), (0, 60), (300, 310), (0, 1000), (2000, 2200)])
        {
            double exact = Exact(b, c);
            Assert.Equal(exact, McNemar.PValue(b, c), 1e-13 * exact);
            Assert.Equal(McNemar.PValue(b, c), McNemar.PValue(c, b));
        }
    }

    [Fact]
    public void Where_no_image_tells_there_is_no_difference() => Assert.Equal(1, McNemar.PValue(0, 0));

    [Fact]
    public void Beyond_the_smallest_double_nothing_is_left() => Assert.Equal(0, McNemar.PValue(0, 5000));

    private static double Exact(int b, int c)
    {
        int n = b + c;
        BigInteger term = 1, tail = 0;
        for (int k = 0; k <= Math.Min(b, c); k++)
        {
            tail += term;
            term = term * (n - k) / (k + 1);
        }

        // 2·tail / 2ⁿ with 80 bits to spare before it becomes a double
        BigInteger scaled = (tail << 1081) >> n;
        return Math.Min(1, Math.ScaleB((double)(scaled >> 900), -180) + Math.ScaleB((double)(scaled & ((BigInteger.One << 900) - 1)), -1080));
    }
}
