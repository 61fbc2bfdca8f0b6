using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Pictures;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Tests.Report;
using XrayExp.Tests.Report.Pictures;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Sweep.Pictures;

public class SweepPicturesTests
{
    [Fact]
    public void A_map_stands_on_an_axis_without_its_braces()
    {
        SweepResult result = SampleSweep.Of(SampleSweep.Grid);
        VariedKey key = result.Plan.Spec.Keys.Single(varied => varied.Path == "class_weight");
        Assert.Equal<string>(["none", "balanced", "NORMAL: 3, PNEUMONIA: 1"], KeyAxis.Of("class_weight", key, result).Words);
    }

    [Fact]
    public void A_value_is_shortened_at_its_end()
    {
        const string Value = "NORMAL: 1.5, PNEUMONIA: 1";
        string shortened = Lettering.FitStart(Lettering.Note, Value, 90);
        Assert.Equal("NORMAL: 1.5", shortened[..11]);
        Assert.InRange(Lettering.Width(Lettering.Note, shortened), 60, 90);
        Assert.Equal(Value, Lettering.FitStart(Lettering.Note, Value, 900));
    }

    /// <summary>Seeds that find everything or nothing have a standard deviation beyond 0 and 1.</summary>
    [Fact]
    public void Bars_are_seen_whole()
    {
        SweepResult result = SampleSweep.Of(SampleSweep.Grid);
        GroupResult group = new(result.Groups[0].Group, [.. result.Groups[0].Members.Select(WithRecall)], []);
        Recall recall = FigureCatalogue.Of<Recall>();
        (double low, double high) = Dots.Range(result with { Groups = [group] }, recall);
        Assert.True(group.Mean(recall) - group.Sd(recall) < -0.05);
        Assert.InRange(group.Mean(recall) - group.Sd(recall), low, high);
        Assert.InRange(group.Mean(recall) + group.Sd(recall), low, high);
        Assert.All(Dots.Scale(recall, low, high, 4).Ticks, tick => Assert.InRange(tick.Value, -1e-9, 1 + 1e-9));

        static MemberResult WithRecall(MemberResult member, int i) =>
            member with { Split = member.Split with { Evaluation = member.Split.Evaluation.With<Recall>(i % 2) } };
    }

    [Theory]
    [InlineData(SampleSweep.Grid, "groups recall-specificity by-class_weight by-learning_rate parallel")]
    [InlineData(SampleSweep.Draws, "groups recall-specificity by-learning_rate by-class_weight by-epochs parallel")]
    [InlineData(SampleSweep.Members, "groups recall-specificity")]
    [InlineData("seeds: 1", "groups recall-specificity")]
    public void Every_kind_of_sweep_has_its_pictures_and_they_are_the_same_everywhere(string sweep, string names)
    {
        RunFile[] pictures = [.. NamedSheet.Draw(SweepPictures.Of(SampleSweep.Of(sweep)), PictureFormat.Png)],
            again = [.. ForeignCulture.Run(() => NamedSheet.Draw(SweepPictures.Of(SampleSweep.Of(sweep)), PictureFormat.Png))];
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
