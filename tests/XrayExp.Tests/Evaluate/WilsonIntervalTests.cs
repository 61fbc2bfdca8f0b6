using XrayExp.Engine.Evaluate;

namespace XrayExp.Tests.Evaluate;

public class WilsonIntervalTests
{
    // Wilson's formula in 50 decimal digits with z = 1.959963984540054 (Python's decimal). 81 of 263 is the worked example of
    // Newcombe, Two-sided confidence intervals for the single proportion, 1998: 0.2553 to 0.3662.
    [Theory]
    [InlineData(10, 20, 0.29929800819821235, 0.70070199180178765)]
    [InlineData(81, 263, 0.25528851987827423, 0.36620957698280006)]
    [InlineData(520, 624, 0.80207134219157380, 0.86051631294893494)]
    [InlineData(0, 20, 0, 0.16112515805281936)]
    [InlineData(20, 20, 0.83887484194718064, 1)]
    [InlineData(1, 1, 0.20654931437723743, 1)]
    public void Fifty_digits_say_the_same(int count, int all, double low, double high)
    {
        (double Low, double High) interval = WilsonInterval.Of(count, all);
        Assert.Equal(low, interval.Low, 1e-15);
        Assert.Equal(high, interval.High, 1e-15);
    }

    [Fact]
    public void The_ends_are_exact_where_none_or_all_count()
    {
        for (int all = 1; all <= 1000; all++)
        {
            Assert.Equal(0, WilsonInterval.Of(0, all).Low);
            Assert.Equal(1, WilsonInterval.Of(all, all).High);
        }
    }

    [Fact]
    public void Of_nothing_there_is_no_interval() => Assert.Equal((double.NaN, double.NaN), WilsonInterval.Of(0, 0));
}
