using System.Collections.Immutable;
using System.Text.Json.Nodes;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Sweep.Pictures;
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
    public void Json_of_members() =>
        Snapshot.Verify(ForeignCulture.Run(() => SweepJson.Write(SampleSweep.Of(SampleSweep.Members))), "json");

    /// <summary>By hand: mean and n − 1 standard deviation of a group, and the paired t test of `diff A… -- B…`.</summary>
    [Fact]
    public void A_group_is_summed_up_and_held_against_the_base()
    {
        Recall recall = FigureCatalogue.Of<Recall>();
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
    public void A_seed_that_diverged_is_left_out_of_means_and_tests_and_counted()
    {
        const string Lost = "class_weight=none,learning_rate=0.001,seed=2", Group = "class_weight=none,learning_rate=0.0001";
        SweepResult result = SampleSweep.Of(SampleSweep.Grid, Lost);
        Recall recall = FigureCatalogue.Of<Recall>();
        GroupResult start = Grid.Base, group = Grid.Groups.First(one => one.Group.Name == Group);
        double[] a = [start.Members[0].Of(recall), start.Members[2].Of(recall)],
            b = [group.Members[0].Of(recall), group.Members[2].Of(recall)];
        Assert.Equal((a[0] + a[1]) / 2, result.Base.Mean(recall), 1e-15);
        Assert.True(result.Groups.All(
            one => SweepResult.Figures.Where(figure => figure.Name != "precision").All(figure => double.IsFinite(one.Mean(figure)))));
        MeanChange change = result.Groups.First(one => one.Group.Name == Group).AgainstBase[1];
        Assert.Equal(((b[0] - a[0]) + (b[1] - a[1])) / 2, change.Difference, 1e-15);
        Assert.Equal(2, change.Old.Length);

        string text = SweepText.Render(result, colour: false), csv = SweepCsv.Write(result), json = SweepJson.Write(result);
        Assert.Contains("27 runs, 1 diverged, figures on test", text, StringComparison.Ordinal);
        Assert.Matches(@"class_weight=none,learning_rate=0\.001 \(base\) +2 of 3 ", text);
        Assert.Contains($"{Lost} diverged in epoch 2 and is left out of means and tests: the loss is not a number.", text,
            StringComparison.Ordinal);
        Assert.Contains("over 3 seeds, without those for which one of the two diverged;", text, StringComparison.Ordinal);
        Assert.StartsWith($"\"{Lost}\",", Assert.Single(csv.Split('\n'), line => line.EndsWith(",diverged", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        JsonNode lost = JsonNode.Parse(json)!["groups"]![result.Base.Group.Name]!;
        Assert.Equal((1, "diverged", "finished"),
            ((int)lost["diverged"]!, (string?)lost["members"]![1]!["status"], (string?)lost["members"]![0]!["status"]));
    }

    [Fact]
    public void A_group_without_a_finished_seed_has_no_means_and_no_test()
    {
        SweepResult result = SampleSweep.Of(SampleSweep.Members, "focal,seed=1", "focal,seed=2", "focal,seed=3", "base,seed=4");
        GroupResult focal = result.Groups.First(group => group.Group.Name == "focal");
        Assert.All(SweepResult.Figures, figure => Assert.True(double.IsNaN(focal.Sd(figure))));
        Assert.All(focal.AgainstBase, change => Assert.True(double.IsNaN(change.P) && double.IsNaN(change.HolmP)));
        Assert.Matches("focal +1 of 4 ", SweepText.Render(result, colour: false));
        Assert.NotEmpty(SweepPictures.Of(result));
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
