using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report.Comparisons;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compare;

public class SeedComparisonTests
{
    private static readonly ImmutableArray<ComparedResult> Old = [Run("a", 3, 0.88), Run("a", 1, 0.90), Run("a", 2, 0.85)];

    private static readonly ImmutableArray<ComparedResult> New = [Run("b", 1, 0.93, "filters: 64"), Run("b", 2, 0.89, "filters: 64"),
        Run("b", 3, 0.90, "filters: 64"), Run("b", 4, 0.99, "filters: 64")];

    /// <summary>
    /// By hand: the differences of the seeds 1, 2, 3 are 0.03, 0.04, 0.02, their mean 0.03, their standard error 0.01/√3, so t is
    /// 5.1962 with two degrees of freedom, p = 1 − t/√(2 + t²) = 0.0351, and the interval 0.03 ± 4.3027·0.0057735.
    /// </summary>
    [Fact]
    public void A_worked_example()
    {
        MeanChange accuracy = SeedComparison.Of(Old, New).Figures[1];
        Assert.Equal([0.90, 0.85, 0.88], accuracy.Old.AsEnumerable());
        Assert.Equal(0.03, accuracy.Difference, 1e-12);
        Assert.Equal(1 - (Math.Sqrt(27) / Math.Sqrt(29)), accuracy.P, 1e-10);
        Assert.Equal(0.03 - (4.3026527297 * 0.01 / Math.Sqrt(3)), accuracy.Low, 1e-9);
    }

    [Fact]
    public void A_figure_that_never_moves_is_no_difference_and_one_that_always_moves_alike_is_not_tested()
    {
        SeedComparison comparison = SeedComparison.Of([Run("a", 1, 0.5), Run("a", 2, 0.25)], [Run("b", 1, 0.75), Run("b", 2, 0.5)]);
        Assert.True(double.IsNaN(comparison.Figures[1].P));
        Assert.Equal((0, 1), (comparison.Figures[2].Difference, comparison.Figures[2].P));
    }

    [Fact]
    public void Text() => Snapshot.Verify(ComparisonText.Render(SeedComparison.Of(Old, New), colour: false));

    [Fact]
    public void Json() => Snapshot.Verify(ComparisonJson.Write(SeedComparison.Of(Old, New)), "json");

    [Fact]
    public void Markdown_has_the_marker() =>
        Assert.StartsWith($"{ComparisonMarkdown.Marker}\n### 3 runs of sample → 3 runs of sample, seeds 1, 2, 3\n",
            ComparisonMarkdown.Render(SeedComparison.Of(Old, New)), StringComparison.Ordinal);

    [Fact]
    public void The_same_runs_are_no_difference()
    {
        SeedComparison same = SeedComparison.Of(Old, Old);
        Assert.True(same.IsSame);
        Assert.Equal("", ComparisonText.Render(same, colour: false));
    }

    [Fact]
    public void What_is_no_set_of_seeds_is_refused()
    {
        static string Refusal(ImmutableArray<ComparedResult> old, ImmutableArray<ComparedResult> @new) =>
            Assert.Throws<InputException>(() => SeedComparison.Of(old, @new)).Message;
        Assert.StartsWith("1 seeds are on both sides", Refusal([Old[0]], New), StringComparison.Ordinal);
        Assert.Equal("`runs/a-1` and `runs/a-1` have the same seed, 1", Refusal([Old[1], Old[1]], New));
        Assert.Equal("`runs/a-1` and `runs/b-2` differ in more than the seed: `filters`", Refusal([Old[1], New[1]], New));
        Assert.StartsWith("the seed of `lone` is not known", Refusal([new ComparedResult { Name = "lone", Run = Old[0].Run }], New),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_diverged_is_left_out_and_named()
    {
        ComparedResult lost = New[1] with { Run = New[1].Run with { Divergence = new Divergence(1, "the loss is infinite") } };
        SeedComparison comparison = SeedComparison.Of(Old, [New[0], lost, New[2]]);
        Assert.Equal([1, 3], comparison.Seeds.AsEnumerable());
        Assert.Contains("Left out, because they diverged: runs/b-2.", ComparisonText.Render(comparison, colour: false),
            StringComparison.Ordinal);
        Assert.Contains("because the other side has no run with the same seed: runs/a-2.", ComparisonText.Render(comparison, colour: false),
            StringComparison.Ordinal);
    }

    /// <summary>Of many sets of three seeds without a true difference one in twenty has a p-value below 0.05,
    /// by construction of the t test.</summary>
    [Fact]
    public void Without_a_difference_p_is_uniform()
    {
        Engine.Randomness.RandomStream stream = Engine.Randomness.RandomKey.FromSeed(9).Stream();
        double Normal() => Engine.Numerics.Mathematics.InverseNormal.At((stream.NextUInt32() + 0.5) / (1L << 32));
        int below = 0;
        for (int set = 0; set < 4000; set++)
        {
            double[] d = [Normal(), Normal(), Normal()];
            double mean = d.Average(), error = Math.Sqrt(d.Sum(x => (x - mean) * (x - mean)) / 6);
            below += StudentT.TwoSidedP(mean / error, 2) < 0.05 ? 1 : 0;
        }

        Assert.InRange(below, 150, 250);
    }

    private static ComparedResult Run(string side, int seed, double accuracy, string more = "filters: 32") => SampleResult.Old with
    {
        Name = $"runs/{side}-{seed}",
        Run = SampleResult.Old.Run with { Test = SampleResult.Old.Run.Test.With<Accuracy>(accuracy) },
        Experiment = WrittenExperiment.Read(new SourceText($"runs/{side}-{seed}/experiment.yaml", $"seed: {seed}\n{more}\n")),
    };
}
