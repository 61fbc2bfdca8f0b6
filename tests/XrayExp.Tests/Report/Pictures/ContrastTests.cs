using ScottPlot;
using XrayExp.Engine.Report.Pictures;
using Palette = XrayExp.Engine.Report.Pictures.Palette;

namespace XrayExp.Tests.Report.Pictures;

public sealed class ContrastTests
{
    [Theory]
    [InlineData("#000000", "#FFFFFF", 21)]
    [InlineData("#FFFFFF", "#000000", 21)]
    [InlineData("#777777", "#FFFFFF", 4.48)]
    [InlineData("#0000FF", "#FFFFFF", 8.59)]
    [InlineData("#336699", "#336699", 1)]
    public void It_is_that_of_WCAG(string letters, string ground, double ratio) =>
        Assert.Equal(ratio, Contrast.Of(Color.FromHex(letters), Color.FromHex(ground)), 0.005);

    [Fact]
    public void Counts_and_shares_are_read_in_a_cell_of_any_shade() =>
        Assert.All(Enumerable.Range(0, 1001),
            i => Assert.True(Contrast.Of(Contrast.On(Blues.At(i / 1000.0)), Blues.At(i / 1000.0)) >= Contrast.Readable, $"{i / 1000.0}"));

    [Fact]
    public void All_letters_are_read_on_white() =>
        Assert.All((Color[])[Palette.Ink, Palette.Gray], color => Assert.True(Contrast.Of(color, Colors.White) >= Contrast.Readable));
}
