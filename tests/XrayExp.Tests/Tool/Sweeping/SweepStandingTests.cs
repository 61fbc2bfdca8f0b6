using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Sweep;
using XrayExp.Tests.Compare;
using XrayExp.Tests.Support;
using XrayExp.Tests.Sweep;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Tests.Tool.Sweeping;

public sealed class SweepStandingTests : IDisposable
{
    private readonly SweepFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_tells_the_means_so_far_and_what_is_made()
    {
        SweepPlan plan = _folder.Plan("vary: { class_weight: [none, balanced] }\nseeds: 3");
        SweepStanding standing = new(plan);
        Evaluation evaluation = SampleResult.Old.Run.Test.With<Accuracy>(0.5).With<Recall>(0.25).With<Specificity>(0.75).With<Auc>(0.9);
        standing.Start(plan.Members[0]);
        standing.Finish(plan.Members[0], evaluation, trained: true);
        standing.Start(plan.Members[1]);
        standing.Finish(plan.Members[1], evaluation.With<Accuracy>(0.75), trained: true);
        standing.Start(plan.Members[2]);
        standing.Epoch(plan.Members[2], 1, 2);
        standing.Start(plan.Members[3]);
        Snapshot.Verify(string.Join("\n", standing.Lines(25)));
        standing.Fail(plan.Members[3]);
        Assert.Equal("  3 of 6 runs, 1 failed, about 25 s left", standing.Lines(25)[^1]);
    }

    [Fact]
    public void Of_many_groups_those_under_way_are_shown()
    {
        SweepPlan plan = _folder.Plan("draws: { count: 30, keys: { optimizer.adam.learning_rate: { uniform: [0, 1] } } }\nseeds: 2");
        SweepStanding standing = new(plan);
        standing.Start(plan.Groups[20].Members[1]);
        Assert.Equal(3, standing.Lines(1).Length);
        Assert.StartsWith("  draw-20    0/2", standing.Lines(1)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_is_rewritten_in_place_and_never_wraps()
    {
        StringWriter output = new();
        LiveBlock block = new(output, new Terminal(Colour: true, Live: true, 40));
        block.Draw(["a", new string('b', 50)]);
        block.Clear();
        block.Draw(["c"]);
        Assert.Equal($"a\n{new string('b', 39)}\n\e[2A\e[Jc\n", output.ToString());
    }
}
