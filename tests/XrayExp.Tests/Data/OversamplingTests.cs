using System.Collections.Immutable;
using XrayExp.Engine.Data;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Data;

public class OversamplingTests
{
    /// <summary>Two, five and one images of three classes.</summary>
    private static readonly ImmutableArray<int> Labels = [0, 0, 1, 1, 1, 1, 1, 2];

    private static readonly RandomKey Shuffle = RandomKey.FromSeed(1).Child("shuffle"), Draws = RandomKey.FromSeed(1).Child("sampling");

    [Fact]
    public void A_pass_has_every_image_and_every_class_as_often_as_the_largest()
    {
        Oversampling sampling = new(Labels);
        int[] drawn = sampling.Draw(Draws);
        Assert.Equal((15, 15), (sampling.Count, drawn.Length));
        Assert.Equal(Enumerable.Range(0, 8), drawn.Take(8));
        Assert.Equal([5, 5, 5], Enumerable.Range(0, 3).Select(label => drawn.Count(image => Labels[image] == label)));
    }

    [Fact]
    public void Classes_of_one_size_have_nothing_to_repeat() =>
        Assert.Equal([0, 1, 2, 3], new Oversampling([1, 0, 0, 1]).Draw(Draws));

    [Fact]
    public void Every_pass_and_every_epoch_repeats_other_images()
    {
        Oversampling sampling = new([.. Enumerable.Repeat(0, 40), .. Enumerable.Repeat(1, 80)]);
        string[] passes = [.. Enumerable.Range(0, 10).Select(n => string.Join(' ', sampling.Draw(Draws.Child(n)).Skip(120)))];
        Assert.Equal(10, passes.Distinct().Count());
        Assert.Equal(passes[3], string.Join(' ', sampling.Draw(Draws.Child(3)).Skip(120)));

        // with replacement: of 40 draws from 40 about 25 are different
        Assert.InRange(sampling.Draw(Draws).Skip(120).Distinct().Count(), 18, 32);
    }

    [Fact]
    public void An_epoch_has_as_many_steps_as_a_pass_needs_and_counts_how_often_it_saw_an_image()
    {
        ImmutableArray<PlannedBatch> epoch =
            BatchPlan.Oversampled(new Oversampling(Labels), 4, steps: null, Shuffle.Child(0), Draws.Child(0));
        Assert.Equal([3, 4, 4, 4], epoch.Select(batch => batch.Count).Order());
        foreach (IGrouping<int, (int Image, int Occurrence)> image in epoch
            .SelectMany(batch => batch.Indices.Select((image, i) => (image, batch.OccurrenceAt(i))))
            .GroupBy(seen => seen.image))
            Assert.Equal(Enumerable.Range(0, image.Count()), image.Select(seen => seen.Occurrence));
        Assert.Equal(5, epoch.Sum(batch => batch.Indices.Count(image => image == 7)));
    }

    [Fact]
    public void More_steps_than_a_pass_has_begin_another_with_its_own_draw()
    {
        ImmutableArray<PlannedBatch> epoch = BatchPlan.Oversampled(new Oversampling(Labels), 5, steps: 6, Shuffle.Child(0), Draws.Child(0));
        Assert.Equal(6, epoch.Length);
        Assert.Equal(10, epoch.Sum(batch => batch.Indices.Count(image => image == 7)));
        Assert.Equal(9, epoch.SelectMany(batch => batch.Indices.Select((image, i) => (image, batch.OccurrenceAt(i))))
            .Where(seen => seen.image == 7).Max(seen => seen.Item2));
    }
}
