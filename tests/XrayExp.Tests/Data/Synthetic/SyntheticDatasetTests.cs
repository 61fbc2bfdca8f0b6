using XrayExp.Engine.Catalog;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Synthetic;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;

namespace XrayExp.Tests.Data.Synthetic;

public class SyntheticDatasetTests
{
    [Fact]
    public void Half_are_sick_and_fifteen_percent_each_are_held_out()
    {
        Dataset dataset = Make(Spec);
        Assert.Equal<string>(["NORMAL", "PNEUMONIA"], dataset.Classes);
        Assert.Equal<int>([29, 29], dataset.Train.Split.PerClass(2));
        Assert.Equal<int>([6, 6], dataset.Validation!.Split.PerClass(2));
        Assert.Equal<int>([6, 6], dataset.Test.Split.PerClass(2));
        Assert.Equal("NORMAL/0001.png", dataset.Train.Split.Images[0].Id);
        Assert.Equal("PNEUMONIA/0041.png", dataset.Test.Split.Images[^1].Id);
    }

    [Fact]
    public void The_fewest_images_fill_every_split() =>
        Assert.All([12, 13], images => Assert.All(((string[])["train", "val", "test"]), split =>
            Assert.Equal(2, SyntheticPlan.Of(new SyntheticSpec(images, 16, 1)).Where(image => image.Split == split).Select(image => image.ClassName).Distinct().Count())));

    [Fact]
    public void Threads_change_nothing_and_the_seed_everything()
    {
        Dataset one = Make(Spec, threads: 1), many = Make(Spec, threads: 5);
        Assert.Equal(one.Sha256, many.Sha256);
        for (int i = 0; i < one.Train.Count; i++)
            Assert.Equal(one.Train.Image(i), many.Train.Image(i));
        Assert.NotEqual(one.Sha256, Make(Spec with { Synthetic = new SyntheticSpec(82, 4, 2) }).Sha256);
    }

    [Fact]
    public void The_decoding_applies_and_leaves_the_digest_alone()
    {
        Dataset rgb = Make(Spec), gray = Make(Spec with { Decoding = Spec.Decoding with { ColorMode = ColorMode.Grayscale } });
        Assert.Equal(new Shape(2, 2, 3), rgb.Train.Shape);
        Assert.Equal(rgb.Sha256, gray.Sha256);
        Assert.Equal(gray.Train.Image(3).ToArray().SelectMany(level => (byte[])[level, level, level]), rgb.Train.Image(3).ToArray());
    }

    [Fact]
    public void Classes_may_be_turned_round_but_not_renamed()
    {
        Dataset turned = Make(Spec with { Classes = ["PNEUMONIA", "NORMAL"] });
        Assert.Equal("PNEUMONIA/0001.png", turned.Train.Split.Images[0].Id);
        Assert.Equal(0, turned.Train.Split.Images[0].Label);
        Assert.Throws<InputException>(() => Make(Spec with { Classes = ["SICK", "NORMAL"] }));
    }

    private static DataSpec Spec => new()
    {
        Synthetic = new SyntheticSpec(82, 4, 1),
        Decoding = new Decoding(2, ColorMode.Rgb, Interpolation.Box, ExifOrientation: false),
        BatchSize = 8,
        Rescale = 1,
        OnUnreadable = OnUnreadable.Error,
    };

    private static Dataset Make(DataSpec spec, int threads = 2) =>
        SyntheticDataset.Make(spec, Noise, new LoadingOptions { Cache = ImageCache.None, Threads = threads });

    private static byte[] Noise(RandomKey key, bool sick, int size)
    {
        RandomStream stream = key.Stream();
        return [.. Enumerable.Range(0, size * size).Select(_ => (byte)((stream.NextUInt32() >> 25) + (sick ? 128 : 0)))];
    }
}
