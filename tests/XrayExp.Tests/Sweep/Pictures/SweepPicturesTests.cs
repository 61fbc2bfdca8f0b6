using XrayExp.Engine.Report.Folders;
using XrayExp.Engine.Sweep.Pictures;
using XrayExp.Tests.Report;
using XrayExp.Tests.Report.Pictures;

namespace XrayExp.Tests.Sweep.Pictures;

public class SweepPicturesTests
{
    [Theory]
    [InlineData(SampleSweep.Grid, "groups recall-specificity by-class_weight by-learning_rate parallel")]
    [InlineData(SampleSweep.Draws, "groups recall-specificity by-learning_rate by-class_weight by-epochs parallel")]
    [InlineData(SampleSweep.Members, "groups recall-specificity")]
    [InlineData("seeds: 1", "groups recall-specificity")]
    public void Every_kind_of_sweep_has_its_pictures_and_they_are_the_same_everywhere(string sweep, string names)
    {
        RunFile[] pictures = [.. SweepPictures.Of(SampleSweep.Of(sweep))], again = [.. ForeignCulture.Run(() => SweepPictures.Of(SampleSweep.Of(sweep)))];
        Assert.Equal(names.Split(' ').Select(name => $"sweep-{name}.png"), pictures.Select(picture => picture.Name));
        foreach ((RunFile picture, RunFile second) in pictures.Zip(again))
        {
            Assert.Equal(picture.Bytes, second.Bytes);
            using Pixels pixels = new(picture.Bytes);
            Assert.InRange(pixels.Ink(28, 24, 28 + 90, 44), 0.05, 0.5);
            Assert.True(pixels.HasWhiteMargin(4), picture.Name);
        }
    }
}
