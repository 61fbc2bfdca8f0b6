using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Augmentations;
using XrayExp.Engine.Data;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Data;

public class BatchLoaderTests
{
    private static readonly RandomKey Epoch = RandomKey.FromSeed(7).Child("augment").Child(0);
    private static readonly DecodedSplit Split = MakeSplit(21, 8);

    private static readonly ImagePreparation Preparation = new(
        Augmentation.None with { Parts = [new RotationRange(20), new HorizontalFlip(true)] }, 1.0 / 255);

    private static readonly ImmutableArray<PlannedBatch> Plan = new BatchPlan(21, 4).Training(steps: 13, RandomKey.FromSeed(3));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Announced_batches_have_the_bits_of_batches_made_on_demand(int workers)
    {
        using BatchLoader ahead = new(Split, Preparation, 4, workers), onDemand = new(Split, Preparation, 4, workers: 0);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            ahead.Announce(Plan, Epoch.Child(epoch));
            foreach (PlannedBatch planned in Plan)
            {
                Batch a = ahead.Load(planned, Epoch.Child(epoch)), b = onDemand.Load(planned, Epoch.Child(epoch));
                Assert.Equal(b.Count, a.Count);
                Assert.Equal(b.Indices.ToArray(), a.Indices.ToArray());
                Assert.Equal(b.Labels.AsSpan(0, b.Count), a.Labels.AsSpan(0, a.Count));
                Assert.True(b.Images.AsSpan(0, b.Count * 64).SequenceEqual(a.Images.AsSpan(0, a.Count * 64)));
            }
        }
    }

    [Fact]
    public void Without_a_key_images_are_only_rescaled()
    {
        using BatchLoader loader = new(Split, Preparation, 4);
        Batch batch = loader.Load(new PlannedBatch([5], 0), augment: null);
        Assert.Equal(Split.Image(5).ToArray().Select(value => value * (float)(1.0 / 255)), batch.Images.Take(64));
        Assert.Equal(5 % 2, batch.Labels[0]);
    }

    [Fact]
    public void A_second_occurrence_is_augmented_anew()
    {
        using BatchLoader loader = new(Split, Preparation, 4);
        float[] first = [.. loader.Load(new PlannedBatch([5], 0), Epoch).Images];
        Assert.NotEqual(first, loader.Load(new PlannedBatch([5], 1), Epoch).Images);
    }

    [Fact]
    public void An_image_does_not_depend_on_its_neighbours_in_the_batch()
    {
        using BatchLoader loader = new(Split, Preparation, 4);
        float[] alone = [.. loader.Load(new PlannedBatch([5], 0), Epoch).Images.Take(64)];
        Assert.Equal(alone, loader.Load(new PlannedBatch([1, 5], 0), Epoch).Images.Skip(64).Take(64));
    }

    [Fact]
    public void Another_batch_than_the_announced_one_is_made_at_once()
    {
        using BatchLoader loader = new(Split, Preparation, 4);
        loader.Announce(Plan, Epoch);
        loader.Load(Plan[0], Epoch);
        Batch other = loader.Load(new PlannedBatch([3], 0), augment: null);
        Assert.Equal([3], other.Indices.ToArray());
        loader.Announce(Plan, Epoch);
        Assert.Equal(Plan[0].Indices, loader.Load(Plan[0], Epoch).Indices.ToArray());
    }

    [Fact]
    public void Standardisation_reaches_batches_without_augmentation()
    {
        ImagePreparation centred =
            Preparation with { Augmentation = Augmentation.None with { Parts = [new SamplewiseStandardization(true, false)] } };
        using BatchLoader loader = new(Split, centred, 4);
        Assert.Equal(0, loader.Load(new PlannedBatch([5], 0), augment: null).Images.Take(64).Average(), 1e-6);
    }

    [Fact]
    public void A_failure_while_loading_ahead_reaches_the_caller()
    {
        using BatchLoader loader = new(Split, Preparation, 4);
        ImmutableArray<PlannedBatch> wrong = [new PlannedBatch([0], 0), new PlannedBatch([99], 0)];
        loader.Announce(wrong, Epoch);
        Assert.Throws<IndexOutOfRangeException>(() =>
        {
            loader.Load(wrong[0], Epoch);
            loader.Load(wrong[1], Epoch);
        });
    }

    [Fact]
    public void It_can_be_closed_in_the_middle_of_an_epoch()
    {
        BatchLoader loader = new(Split, Preparation, 4, workers: 2);
        loader.Announce(Plan, Epoch);
        loader.Load(Plan[0], Epoch);
        loader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => loader.Load(Plan[1], Epoch));
    }

    private static DecodedSplit MakeSplit(int images, int side)
    {
        byte[] pixels = new byte[images * side * side];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)((i * 7919) >> 4);
        ImageSplit split = new("train", [.. Enumerable.Range(0, images).Select(i => new ImageEntry($"C{i % 2}/{i}.png", i % 2, ""))]);
        return new DecodedSplit(split, new Shape(side, side, 1), pixels);
    }
}
