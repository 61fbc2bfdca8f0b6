using CsCheck;

namespace XrayExp.Tests.Support;

public class FixedDrawsTests
{
    [Fact]
    public void Cases_are_the_same_in_every_run_and_differ_from_each_other()
    {
        List<int> first = Drawn("numbers"), second = Drawn("numbers");
        Assert.Equal(20, first.Distinct().Count());
        Assert.Equal(first, second);
        Assert.NotEqual(first, Drawn("others"));
    }

    [Fact]
    public void A_case_that_fails_is_thrown_with_its_seed()
    {
        Exception exception =
            Assert.ThrowsAny<Exception>(() => Gen.Int[0, 1000].ForAll("numbers", 20, number => Assert.InRange(number, 0, 100)));
        Assert.Contains("seed", exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static List<int> Drawn(string name)
    {
        List<int> drawn = [];
        Gen.Int[0, int.MaxValue].ForAll(name, 20, drawn.Add);
        return drawn;
    }
}
