using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Tests.Report;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Sweep.Results;

public class SweepTablesTests
{
    private static readonly SweepResult Grid = SampleSweep.Of(SampleSweep.Grid);

    [Fact]
    public void Text() => Snapshot.Verify(ForeignCulture.Run(() => SweepText.Render(Grid, colour: false)));

    [Fact]
    public void Markdown_of_members() => Snapshot.Verify(SweepText.Markdown(SampleSweep.Of(SampleSweep.Members)), "md");

    [Fact]
    public void Csv_of_draws() => Snapshot.Verify(ForeignCulture.Run(() => SweepCsv.Write(SampleSweep.Of(SampleSweep.Draws))), "csv");

    [Fact]
    public void Json_of_members() => Snapshot.Verify(ForeignCulture.Run(() => SweepJson.Write(SampleSweep.Of(SampleSweep.Members))), "json");

    /// <summary>By hand: mean and n − 1 standard deviation of a group, and the paired t test of `diff A… -- B…`.</summary>
    [Fact]
    public void A_group_is_summed_up_and_held_against_the_base()
    {
        ComparedFigure recall = SweepResult.Figures.First(figure => figure.Name == ComparedFigure.Recall);
        GroupResult start = Grid.Base, group = Grid.Groups[0];
        double[] a = [.. start.Members.Select(member => member.Of(recall))], b = [.. group.Members.Select(member => member.Of(recall))];
        double mean = (b[0] + b[1] + b[2]) / 3, difference = mean - ((a[0] + a[1] + a[2]) / 3);
        Assert.Equal(mean, group.Mean(recall), 1e-15);
        Assert.Equal(Math.Sqrt(b.Sum(value => (value - mean) * (value - mean)) / 2), group.Sd(recall), 1e-15);
        double[] changes = [.. b.Zip(a, (x, y) => x - y)];
        double error = Math.Sqrt(changes.Sum(change => (change - difference) * (change - difference)) / 6);
        MeanChange change = group.AgainstBase[1];
        Assert.Equal("class_weight=none,learning_rate=0.001", start.Group.Name);
        Assert.Equal(difference, change.Difference, 1e-15);
        Assert.Equal(StudentT.TwoSidedP(difference / error, 2), change.P, 1e-12);
    }

    [Fact]
    public void Holm_corrects_over_all_groups_and_figures_together()
    {
        ImmutableArray<MeanChange> all = [.. Grid.Groups.SelectMany(group => group.AgainstBase)];
        Assert.Equal(8 * SweepResult.Figures.Length, all.Length);
        Assert.Equal(Holm.Adjust([.. all.Select(change => change.P)]), all.Select(change => change.HolmP));
        Assert.Contains(all, change => double.IsNaN(change.P));
    }

    [Fact]
    public void One_seed_has_no_spread_and_is_not_tested()
    {
        SweepResult single = SampleSweep.Of("vary: { class_weight: [none, balanced] }");
        Assert.False(single.IsTested);
        Assert.DoesNotContain("±", SweepText.Render(single, colour: false), StringComparison.Ordinal);
        Assert.DoesNotContain("against", SweepText.Render(single, colour: false), StringComparison.Ordinal);
    }
}
