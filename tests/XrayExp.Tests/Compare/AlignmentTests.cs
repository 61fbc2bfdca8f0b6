using XrayExp.Engine.Compare;

namespace XrayExp.Tests.Compare;

public class AlignmentTests
{
    /// <summary>A word's first letter is its kind.</summary>
    [Theory]
    [InlineData("a b c", "a b c", "a=a b=b c=c")]
    [InlineData("a b c", "a x b c", "a=a -=x b=b c=c")]
    [InlineData("a b c", "a c", "a=a b=- c=c")]
    [InlineData("a b1 c", "a b2 c", "a=a b1=b2 c=c")]
    [InlineData("a b1 c", "a x b2 c", "a=a -=x b1=b2 c=c")]
    [InlineData("", "a", "-=a")]
    [InlineData("a", "", "a=-")]
    [InlineData("a b", "c d", "a=- b=- -=c -=d")]
    [InlineData("c1 d e", "c2 c3 d e", "c1=c2 -=c3 d=d e=e")]
    public void Equal_items_stay_alike_ones_change_and_others_come_and_go(string old, string @new, string pairs) =>
        Assert.Equal(pairs, string.Join(' ', Alignment.Of(Words(old), Words(@new), (a, b) => a == b, (a, b) => a[0] == b[0])
            .Select(pair => $"{pair.Old ?? "-"}={pair.New ?? "-"}")));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
