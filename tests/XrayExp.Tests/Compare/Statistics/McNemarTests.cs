using XrayExp.Engine.Compare.Statistics;

namespace XrayExp.Tests.Compare.Statistics;

public class McNemarTests
{
    /// <summary>Python's <c>math.erfc(abs(b - c) / math.sqrt(2 * (b + c)))</c>.</summary>
    [Theory]
    [InlineData(1, 9, 0.011412036386001656)]
    [InlineData(5, 5, 1)]
    [InlineData(12, 3, 0.020136751550346353)]
    [InlineData(10, 33, 0.00045239426029802587)]
    public void The_deviate_is_the_difference_over_the_root_of_what_tells(int onlyOld, int onlyNew, double p)
    {
        Assert.Equal(p, McNemar.PValue(onlyOld, onlyNew), 1e-13);
        Assert.Equal(McNemar.PValue(onlyNew, onlyOld), McNemar.PValue(onlyOld, onlyNew));
    }

    [Fact]
    public void Where_no_image_tells_there_is_no_difference() => Assert.Equal(1, McNemar.PValue(0, 0));

    [Fact]
    public void No_p_value_is_0() => Assert.Equal(PairedTest.LeastP, McNemar.PValue(0, 5000));
}
