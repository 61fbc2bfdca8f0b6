using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data;

public sealed class DatasetIndexTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedFact("oracle/f_iterator.json")]
    public void The_listing_is_that_of_flow_from_directory()
    {
        foreach (string file in (string[])["a_NORM/img0.png", "a_NORM/img2.png", "a_NORM/img3.png", "a_NORM/sub/img1.png",
            "a_NORM/.DS_Store", "a_NORM/note.txt", "b_PNEU/sub/img1.png"])
            Touch($"train/{file}", $"test/{file}");
        foreach (int i in (int[])[0, 2, 3, 4, 5])
            Touch($"train/b_PNEU/img{i}.png");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "train", "z_empty"));
        var listing = Shared.Json("f_iterator.json").GetProperty("listing");

        DatasetIndex index = DatasetIndex.Read(_folder.Path);

        Assert.Equal(listing.GetProperty("filenames").EnumerateArray().Select(name => name.GetString()),
            index.Train.Images.Select(image => image.Id));
        Assert.Equal(listing.GetProperty("classes").EnumerateArray().Select(label => label.GetInt32()),
            index.Train.Images.Select(image => image.Label));
        Assert.Equal(listing.GetProperty("class_indices").EnumerateObject().Select(entry => entry.Name), index.Classes);
    }

    [Fact]
    public void Sub_folders_extensions_in_any_case_and_strange_names_count()
    {
        Touch("test/A/x.png", "train/A/sub/deep/B.JPEG", "train/A/z.WebP", "train/A/a b (1) é.png", "train/A/-x.gif",
            "train/A/no-extension", "train/A/x.txt");
        if (!OperatingSystem.IsWindows())
            Touch("train/A/quote'\"$.png", "train/A/new\nline.png");
        string[] expected = OperatingSystem.IsWindows()
            ? ["A/-x.gif", "A/a b (1) é.png", "A/sub/deep/B.JPEG", "A/z.WebP"]
            : ["A/-x.gif", "A/a b (1) é.png", "A/new\nline.png", "A/quote'\"$.png", "A/sub/deep/B.JPEG", "A/z.WebP"];
        Assert.Equal(expected, DatasetIndex.Read(_folder.Path).Train.Images.Select(image => image.Id));
    }

    [Fact]
    public void What_systems_leave_behind_is_passed_over()
    {
        Touch("train/A/x.png", "train/A/._x.png", "train/A/.hidden.jpeg", "train/.ipynb_checkpoints/y.png", "train/__MACOSX/A/x.png",
            "train/A/__MACOSX/x.png", "test/A/x.png");
        DatasetIndex index = DatasetIndex.Read(_folder.Path);
        Assert.Equal<string>(["A"], index.Classes);
        Assert.Equal("A/x.png", Assert.Single(index.Train.Images).Id);
    }

    [Fact]
    public void Links_that_lead_in_circles_end()
    {
        Touch("train/A/x.png", "test/A/x.png");
        Directory.CreateSymbolicLink(_folder.At("train/A/up"), _folder.At("train/A"));
        Assert.Equal("A/x.png", Assert.Single(DatasetIndex.Read(_folder.Path).Train.Images).Id);
    }

    [Fact]
    public void Given_classes_decide_the_order_and_leave_others_out()
    {
        Touch("train/A/1.png", "train/B/2.png", "train/C/3.png", "test/A/4.png", "test/B/5.png");
        DatasetIndex index = DatasetIndex.Read(_folder.Path, ["C", "A"]);
        Assert.Equal(["C/3.png", "A/1.png"], index.Train.Images.Select(image => image.Id));
        Assert.Equal([0, 1], index.Train.Images.Select(image => image.Label));
    }

    [Fact]
    public void Without_val_there_is_no_validation()
    {
        Touch("train/A/1.png", "test/A/2.png");
        Assert.Null(DatasetIndex.Read(_folder.Path).Validation);
        Touch("val/A/3.png");
        Assert.Equal(1, DatasetIndex.Read(_folder.Path).Validation!.Count);
    }

    [Fact]
    public void A_missing_folder_names_the_way_to_make_it()
    {
        Touch("train/A/1.png");
        InputException refusal = Assert.Throws<InputException>(() => DatasetIndex.Read(_folder.Path));
        Assert.Contains("no `test/`", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("data import", refusal.Help, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => DatasetIndex.Read(_folder.Path + "-not")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_train_lacks_is_refused()
    {
        Touch("train/A/1.png", "test/A/2.png", "test/a/3.png");
        Assert.Contains("`a`", Assert.Throws<InputException>(() => DatasetIndex.Read(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("`Q`", Assert.Throws<InputException>(() => DatasetIndex.Read(_folder.Path, ["Q"])).Message,
            StringComparison.Ordinal);
    }

    private void Touch(params ReadOnlySpan<string> files)
    {
        foreach (string file in files)
            _folder.Write(file, []);
    }
}
