using System.Collections.Immutable;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Import;
using XrayExp.Engine.Diagnostics;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data.Import;

public sealed class DatasetImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => Path.Combine(_folder.Path, "out");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("chest_xray/")]
    [InlineData("download/chest_xray/chest_xray/")]
    public void The_dataset_is_found_at_any_depth_and_copied_byte_for_byte(string prefix)
    {
        string zip = Zip([.. Small.Select(file => prefix + file), prefix + ".DS_Store", "__MACOSX/" + prefix + "train/A/._1.png",
            prefix + "readme.txt", prefix + "train/A/notes.txt"]);
        ImportSummary summary = DatasetImport.Run(zip, Target, ImportSplit.Keep, seed: 42);
        Assert.Equal(Small, Written());
        Assert.All(Small, file => Assert.Equal(Content(prefix + file), File.ReadAllBytes(Path.Combine(Target, file))));
        Assert.Equal<string>(["train", "val", "test"], summary.Splits);
        Assert.Equal(4, summary.Count("train", null));
        Assert.Equal(2, summary.Count(null, "B"));
        Assert.NotNull(DatasetIndex.Read(Target).Validation);
    }

    [Fact]
    public void A_copy_of_the_dataset_further_down_is_left_out()
    {
        string zip = Zip([.. Small.Select(file => "chest_xray/" + file), .. Small.Select(file => "chest_xray/chest_xray/" + file)]);
        Assert.Equal(Small.Length, DatasetImport.Run(zip, Target, ImportSplit.Keep, 42).Images.Length);
    }

    [Fact]
    public void A_folder_is_imported_as_an_archive_is()
    {
        foreach (string file in Small)
            _folder.Write($"source/x/{file}", Content(file));
        _folder.Write("source/x/.DS_Store", [1]);
        DatasetImport.Run(Path.Combine(_folder.Path, "source"), Target, ImportSplit.Keep, 42);
        Assert.Equal(Small, Written());
        Assert.All(Small, file => Assert.Equal(Content(file), File.ReadAllBytes(Path.Combine(Target, file))));
    }

    [Fact]
    public void A_random_split_moves_a_tenth_of_each_class_the_same_for_the_same_seed()
    {
        string[] files = [.. Enumerable.Range(0, 40).Select(i => $"train/A/{i:d3}.png"),
            .. Enumerable.Range(0, 5).Select(i => $"val/B/{i}.png"), "test/A/t.png"];
        string zip = Zip(files);
        ImmutableArray<ImportFile> first = Divide(zip, ImportSplit.Random, 1), again = Divide(zip, ImportSplit.Random, 1),
            other = Divide(zip, ImportSplit.Random, 2);
        Assert.Equal(4, first.Count(image => image is { Split: "val", ClassName: "A" }));
        Assert.Equal(1, first.Count(image => image is { Split: "val", ClassName: "B" }));
        Assert.Equal("test/A/t.png", Assert.Single(first, image => image.Split == "test").Path);
        Assert.Equal(first.Select(image => image.Path), again.Select(image => image.Path));
        Assert.NotEqual(first.Select(image => image.Path), other.Select(image => image.Path));
    }

    [Fact]
    public void A_class_too_small_for_the_notebooks_split_is_refused()
    {
        InputException refusal = Assert.Throws<InputException>(() => DatasetImport.Run(Zip(Small), Target, ImportSplit.Notebook, 42));
        Assert.Contains("`A` has 3", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder.Path));
    }

    [Fact]
    public void Names_that_train_and_val_share_cannot_be_divided_anew()
    {
        string zip = Zip(["train/A/1.png", "train/A/2.png", "val/A/1.png", "test/A/1.png"]);
        Assert.Contains("`A/1.png`", Assert.Throws<InputException>(() => DatasetImport.Run(zip, Target, ImportSplit.Random, 1)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_something_in_it_is_never_touched()
    {
        _folder.Write("out/precious.txt", [1]);
        Assert.Contains("not empty",
            Assert.Throws<InputException>(() => DatasetImport.Run(Zip(Small), Target, ImportSplit.Keep, 42)).Message,
            StringComparison.Ordinal);
        Assert.Equal("precious.txt", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(Target))));
    }

    [Fact]
    public void An_empty_folder_is_filled()
    {
        Directory.CreateDirectory(Target);
        DatasetImport.Run(Zip(Small), Target, ImportSplit.Keep, 42);
        Assert.Equal(Small, Written());
    }

    [Fact]
    public void Stopped_it_leaves_nothing_behind()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        string zip = Zip(Small);
        Assert.ThrowsAny<OperationCanceledException>(() => DatasetImport.Run(zip, Target, ImportSplit.Keep, 42, cancellation: stop.Token));
        Assert.Equal(zip, Assert.Single(Directory.GetFileSystemEntries(_folder.Path)));
    }

    [Theory]
    [InlineData("test/A/1.png", "train/CLASS/")]
    [InlineData("train/A/1.png", "test/CLASS/")]
    [InlineData("train/1.png", "train/CLASS/")]
    public void What_holds_no_dataset_is_refused(string only, string missing) =>
        Assert.Contains(missing, Assert.Throws<InputException>(() => DatasetImport.Run(Zip([only]), Target, ImportSplit.Keep, 42)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Two_datasets_side_by_side_are_refused() =>
        Assert.Contains("`a`, `b`",
            Assert.Throws<InputException>(
                () => DatasetImport.Run(Zip(["a/train/A/1.png", "b/train/A/1.png"]), Target, ImportSplit.Keep, 42)).Message,
            StringComparison.Ordinal);

    [SharedFact("data/chest_xray.zip")]
    public void The_notebooks_split_of_the_chest_set_has_its_known_sizes()
    {
        ImportSummary summary = new(Divide(Shared.Data("chest_xray.zip"), ImportSplit.Notebook, 42));
        Assert.Equal<string>(["NORMAL", "PNEUMONIA"], summary.Classes);
        Assert.Equal([1041, 3575, 301, 302, 234, 390],
            summary.Splits.SelectMany(split => summary.Classes.Select(name => summary.Count(split, name))));
        // the draw itself: another one would move the published numbers
        Assert.Equal<string>(["val/NORMAL/IM-0133-0001.jpeg", "val/NORMAL/IM-0143-0001.jpeg", "val/NORMAL/IM-0158-0001.jpeg"],
            summary.Images.Where(image => image.Split == "val").Take(3).Select(image => image.Path));
    }

    [SharedFact("data/mnist_png.zip")]
    public void Ten_digits_without_val_import_too()
    {
        ImportSummary summary = new(Divide(Shared.Data("mnist_png.zip"), ImportSplit.Keep, 42));
        Assert.Equal(10, summary.Classes.Length);
        Assert.Equal<string>(["train", "test"], summary.Splits);
        Assert.Equal(7000, summary.Count(null, null));
    }

    private static readonly string[] Small = ["test/A/5.png", "train/A/1.png", "train/A/2.png", "train/A/sub/3.png",
        "train/B/4.JPEG", "val/B/6.png"];

    private static byte[] Content(string path) => System.Text.Encoding.UTF8.GetBytes($"the bytes of {path}");

    private string Zip(string[] files) => ZipFiles.Write(_folder.At("source.zip"), files.Select(file => (file, Content(file))));

    private static ImmutableArray<ImportFile> Divide(string zip, ImportSplit split, long seed)
    {
        using ImportSource source = ImportSource.Open(zip);
        return ImportDivision.Divide(source.Images, split, seed);
    }

    private IEnumerable<string> Written() => Directory.GetFiles(Target, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Target, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
