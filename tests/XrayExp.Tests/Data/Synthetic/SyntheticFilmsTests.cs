using System.Collections.Immutable;
using System.Security.Cryptography;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Loading;
using XrayExp.Engine.Data.Synthetic;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Spec;

namespace XrayExp.Tests.Data.Synthetic;

public class SyntheticFilmsTests
{
    private static readonly SyntheticSpec Spec = new(Images: 300, Size: 32, Seed: 1);

    [Fact]
    public void Splits_and_classes_have_their_shares()
    {
        var splits = SyntheticFilms.Of(Spec);
        Assert.Equal([("train", 210), ("val", 30), ("test", 60)], splits.Select(split => (split.Name, split.Films.Length)));
        Assert.Equal([(84, 126), (12, 18), (24, 36)],
            splits.Select(split => (split.Films.Count(film => film.Label == 0), split.Films.Count(film => film.Label == 1))));
    }

    [Fact]
    public void The_fewest_images_give_every_split_both_classes() =>
        Assert.All(SyntheticFilms.Of(Spec with { Images = SyntheticSpec.FewestImages }),
            split => Assert.Equal(2, split.Films.Select(film => film.Label).Distinct().Count()));

    [Fact]
    public void Another_seed_makes_other_films()
    {
        byte[] film = SyntheticFilms.Of(Spec)[0].Films[0].Paint();
        Assert.Equal(film, SyntheticFilms.Of(Spec)[0].Films[0].Paint());
        Assert.NotEqual(film, SyntheticFilms.Of(Spec with { Seed = 2 })[0].Films[0].Paint());
    }

    [Fact]
    public void No_film_comes_twice()
    {
        string[] hashes = [
            .. SyntheticFilms.Of(Spec).SelectMany(split => split.Films).Select(film => Convert.ToHexString(SHA256.HashData(film.Paint())))];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    /// <summary>A learner must look at the lungs: ranking by mean brightness may not reach an area of 0.7.</summary>
    [Fact]
    public void Mean_brightness_does_not_give_the_class_away()
    {
        var films = SyntheticFilms.Of(Spec).SelectMany(split => split.Films)
            .Select(film => (film.Label, Mean: film.Paint().Average(value => (double)value))).ToArray();
        double[] healthy = [.. films.Where(film => film.Label == 0).Select(film => film.Mean)],
            sick = [.. films.Where(film => film.Label == 1).Select(film => film.Mean)];
        double area = sick.Average(mean => healthy.Average(other => mean > other ? 1.0 : mean == other ? 0.5 : 0));
        Assert.InRange(area, 0.3, 0.7);
    }

    /// <summary>The pixels of one film of each class; another machine, or a change, shows here.</summary>
    [Fact]
    public void The_pixels_are_these()
    {
        var films = SyntheticFilms.Of(Spec with { Size = 64 })[0].Films;
        string received = Convert.ToHexStringLower(SHA256.HashData([.. films[0].Paint(), .. films[^1].Paint()]));
        Assert.True(received == "259cb902e9adfdc735e962ad944f6e906dbedb54e21a6c944e46db22aa899356", received);
    }

    [Fact]
    public void A_data_section_loads_the_same_dataset_with_any_number_of_threads()
    {
        DataSpec data = Data(null);
        Dataset one = Make(data, threads: 1), three = Make(data, threads: 3);
        Assert.Equal(one.Sha256, three.Sha256);
        Assert.StartsWith("sha256:", one.Sha256, StringComparison.Ordinal);
        for (int i = 0; i < one.Train.Count; i++)
            Assert.True(one.Train.Image(i).SequenceEqual(three.Train.Image(i)));
        Assert.Equal(new Shape(24, 20, 3), one.Test.Shape);
    }

    [Fact]
    public void Classes_in_another_order_change_the_labels_and_not_the_films()
    {
        Dataset sorted = Make(Data(null)), swapped = Make(Data(["PNEUMONIA", "NORMAL"]));
        Assert.Equal(sorted.Sha256, swapped.Sha256);
        Assert.Equal((0, "PNEUMONIA/film-00001.png"), (swapped.Train.Split.Images[0].Label, swapped.Train.Split.Images[0].Id));
        Assert.True(swapped.Train.Image(0).SequenceEqual(sorted.Train.Image(84)));
    }

    [Fact]
    public void Other_classes_are_refused() =>
        Assert.Contains("`COVID`", Assert.Throws<InputException>(() => Make(Data(["NORMAL", "COVID"]))).Message, StringComparison.Ordinal);

    private static Dataset Make(DataSpec data, int threads = 1) =>
        DatasetLoader.Load(data, new LoadingOptions { Cache = new ImageCache(null), Threads = threads });

    private static DataSpec Data(ImmutableArray<string>? classes) => new()
    {
        Synthetic = Spec,
        Classes = classes,
        Decoding = new Decoding(new Size(24, 20), ColorMode.Rgb, Interpolation.Bilinear, ExifOrientation: false),
        BatchSize = 32,
        Rescale = 1.0 / 255,
        OnUnreadable = OnUnreadable.Error,
    };
}
