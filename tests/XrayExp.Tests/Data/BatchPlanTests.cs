using System.Collections.Immutable;
using System.Text.Json;
using XrayExp.Engine.Data;
using XrayExp.Engine.Randomness;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data;

public class BatchPlanTests
{
    private static readonly RandomKey Shuffle = RandomKey.FromSeed(1).Child("shuffle");

    [Fact]
    public void Without_steps_an_epoch_holds_every_image_once()
    {
        ImmutableArray<PlannedBatch> epoch = new BatchPlan(10, 4).Training(null, Shuffle.Child(0));
        Assert.Equal<int>([2, 4, 4], epoch.Select(batch => batch.Count).Order());
        Assert.Equal(Enumerable.Range(0, 10), Images(epoch).Order());
        Assert.All(epoch, batch => Assert.Equal(0, batch.Occurrence));
    }

    [Fact]
    public void Every_epoch_has_an_order_of_its_own_and_the_same_epoch_the_same()
    {
        BatchPlan plan = new(100, 10);
        Assert.Equal(Images(plan.Training(3, Shuffle.Child(7))), Images(plan.Training(3, Shuffle.Child(7))));
        Assert.NotEqual(Images(plan.Training(3, Shuffle.Child(7))), Images(plan.Training(3, Shuffle.Child(8))));
    }

    /// <summary>
    /// The notebook's first model ran 80 steps of 32 over 4,616 images, 145 batches of which the last holds 8. Its printed
    /// accuracies are fractions of 2,536 images in seven of ten epochs and of 2,560 in the others:
    /// an epoch can hold the short batch or not.
    /// </summary>
    [Fact]
    public void The_short_batch_falls_into_some_epochs_and_not_into_others()
    {
        BatchPlan plan = new(4616, 32);
        Assert.Equal(145, plan.BatchesPerPass);
        int[] seen = [.. Enumerable.Range(0, 200).Select(epoch => Images(plan.Training(80, Shuffle.Child(epoch))).Length)];
        Assert.Equal([2536, 2560], seen.Distinct().Order());
        // 80 of 145 batches are drawn, so 110 of 200 epochs hold it, give or take four standard deviations of 7
        Assert.InRange(seen.Count(images => images == 2536), 82, 138);
    }

    [Fact]
    public void The_short_batch_may_come_at_any_step()
    {
        BatchPlan plan = new(10, 4);
        IEnumerable<int> steps = Enumerable.Range(0, 40)
            .Select(epoch => plan.Training(null, Shuffle.Child(epoch)))
            .Select(epoch => epoch.IndexOf(epoch.Single(batch => batch.Count == 2)));
        Assert.Equal([0, 1, 2], steps.Distinct().Order());
    }

    [Fact]
    public void More_steps_than_batches_go_on_with_a_new_pass()
    {
        ImmutableArray<PlannedBatch> epoch = new BatchPlan(10, 4).Training(7, Shuffle.Child(0));
        Assert.Equal<int>([0, 0, 0, 1, 1, 1, 2], epoch.Select(batch => batch.Occurrence));
        Assert.Equal(Enumerable.Range(0, 10), Images([.. epoch.Take(3)]).Order());
        Assert.Equal(Enumerable.Range(0, 10), Images([.. epoch.Skip(3).Take(3)]).Order());
        Assert.NotEqual(Images([.. epoch.Take(3)]), Images([.. epoch.Skip(3).Take(3)]));
    }

    [Fact]
    public void Evaluation_reads_the_split_in_its_order()
    {
        ImmutableArray<PlannedBatch> all = new BatchPlan(10, 4).InOrder();
        Assert.Equal(Enumerable.Range(0, 10), Images(all));
        Assert.Equal<int>([4, 4, 2], all.Select(batch => batch.Count));
    }

    [Theory]
    [InlineData(2, 8)]
    [InlineData(3, 10)]
    [InlineData(9, 10)]
    public void A_sample_for_validation_holds_no_image_twice(int steps, int images)
    {
        int[] sample = Images(new BatchPlan(10, 4).Sample(steps, Shuffle.Child(0)));
        Assert.Equal(images, sample.Length);
        Assert.Equal(images, sample.Distinct().Count());
    }

    [Fact]
    public void A_batch_size_above_the_split_gives_one_batch() =>
        Assert.Equal(3, Assert.Single(new BatchPlan(3, 32).Training(null, Shuffle)).Count);

    /// <summary>TF 2.x's epochs, as recorded from its source: two of three batches, of the sizes 4, 4 and 2,
    /// no image twice, in any order.</summary>
    [SharedFact("oracle/f_iterator.json")]
    public void Epochs_are_built_as_TensorFlow_builds_them()
    {
        JsonElement[] reference =
            [.. Shared.Json("f_iterator.json").GetProperty("tf2x_fit_steps_per_epoch2_of3_epochs4").GetProperty("epochs").EnumerateArray()];
        HashSet<string> ours = [.. Enumerable.Range(0, 60).Select(
            epoch => Structure(new BatchPlan(10, 4).Training(2, Shuffle.Child(epoch)).Select(batch => batch.Indices.AsEnumerable())))];
        Assert.All(reference, epoch => Assert.Contains(
            Structure(
                epoch.GetProperty("samples").EnumerateArray().Select(batch => batch.EnumerateArray().Select(image => image.GetInt32()))),
            ours));
        Assert.Equal(["2,4 distinct", "4,2 distinct", "4,4 distinct"], ours.Order());
    }

    private static string Structure(IEnumerable<IEnumerable<int>> batches)
    {
        int[][] epoch = [.. batches.Select(batch => batch.ToArray())];
        int[] images = [.. epoch.SelectMany(batch => batch)];
        return $"{string.Join(',', epoch.Select(batch => batch.Length))} " +
            $"{(images.Distinct().Count() == images.Length ? "distinct" : "repeated")}";
    }

    private static int[] Images(ImmutableArray<PlannedBatch> batches) => [.. batches.SelectMany(batch => batch.Indices)];
}
