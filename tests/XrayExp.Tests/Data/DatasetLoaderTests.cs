using System.Diagnostics;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Loading;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Spec;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data;

public sealed class DatasetLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DatasetLoaderTests()
    {
        for (int i = 0; i < 6; i++)
            foreach (string split in (string[])["train", "val", "test"])
                _folder.Write($"{split}/{(i % 2 == 0 ? "A" : "B")}/{i}.png", TestImages.Gradient(4 + i, 9 - i));
    }

    private DataSpec Spec => new()
    {
        Directory = _folder.Path,
        Decoding = new Decoding(new Size(3, 5), ColorMode.Rgb, Interpolation.Nearest, ExifOrientation: false),
        BatchSize = 2,
        Rescale = 1 / 255.0,
        OnUnreadable = OnUnreadable.Error,
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Images_lie_in_the_order_of_the_index_whatever_the_threads()
    {
        Dataset one = Load(Spec, threads: 1), many = Load(Spec, threads: 7);
        Assert.Equal(one.Sha256, many.Sha256);
        Assert.Equal(["A/0.png", "A/2.png", "A/4.png", "B/1.png", "B/3.png", "B/5.png"], one.Train.Split.Images.Select(image => image.Id));
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(one.Train.Image(i), many.Train.Image(i));
            byte[] alone = XrayExp.Engine.Data.Images.ImageReader.Read(File.ReadAllBytes(one.Train.Split.Images[i].Path), Spec.Decoding);
            Assert.Equal(alone, one.Train.Image(i));
        }
    }

    [Fact]
    public void The_digest_is_of_names_and_contents_and_of_nothing_else()
    {
        string before = Load(Spec).Sha256;
        Assert.Equal("sha256:", before[..7]);
        Assert.Equal(before, Load(Spec with { Decoding = Spec.Decoding with { ColorMode = ColorMode.Grayscale } }).Sha256);
        string image = _folder.At("train/A/0.png"), moved = _folder.At("train/A/00.png");
        File.Move(image, moved);
        Assert.NotEqual(before, Load(Spec).Sha256);
        File.Move(moved, image);
        Assert.Equal(before, Load(Spec).Sha256);
        File.WriteAllBytes(image, TestImages.Gray(9));
        Assert.NotEqual(before, Load(Spec).Sha256);
    }

    [Fact]
    public void The_digest_of_a_list_is_what_it_is_documented_to_be() =>
        // printf 'test/A/x.png\0%064d\ntrain/A/y.png\0%064d\n' 0 1 | sha256sum
        Assert.Equal(
            "sha256:ff17b1168b4b0d16701105dbc6dd01acffc9f796dfa4a3b3d439ba8d283cb720",
            DatasetDigest.Of([new("train/A/y.png", new string('0', 63) + "1"), new("test/A/x.png", new string('0', 64))]));

    [Fact]
    public void Every_unreadable_file_is_named_with_its_reason()
    {
        _folder.Write("train/A/broken.png", TestImages.Gradient(20, 20).AsSpan(0, 70));
        _folder.Write("test/B/notes.jpg", "hello"u8);
        InputException refusal = Assert.Throws<InputException>(() => Load(Spec));
        Assert.Equal("2 files can't be decoded:\n  test/B/notes.jpg: text, not an image\n  train/A/broken.png: truncated or damaged: " +
            "not all of its pixels can be decoded", refusal.Message);
        Assert.Contains("on_unreadable: skip", refusal.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Skipped_files_are_named_listed_and_leave_no_gap()
    {
        Dataset whole = Load(Spec);
        _folder.Write("train/A/1-broken.png", []);
        List<string> warnings = [];
        Dataset rest = Load(Spec with { OnUnreadable = OnUnreadable.Skip }, warn: warnings.Add);
        Assert.Equal("left out train/A/1-broken.png: the file is empty, or no regular file", Assert.Single(warnings));
        Assert.Equal<string>(["train/A/1-broken.png"], rest.Unreadable);
        Assert.Equal<ImageEntry>(whole.Train.Split.Images, rest.Train.Split.Images);
        for (int i = 0; i < whole.Train.Count; i++)
            Assert.Equal(whole.Train.Image(i), rest.Train.Image(i));
    }

    [Fact]
    public void A_link_to_nowhere_is_unreadable_not_a_crash()
    {
        File.CreateSymbolicLink(_folder.At("train/A/gone.png"), _folder.At("nowhere.png"));
        Assert.Contains("train/A/gone.png: the file can't be opened", Assert.Throws<InputException>(() => Load(Spec)).Message,
            StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_pipe_is_unreadable_and_nobody_waits_for_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (Process make = Process.Start("mkfifo", [_folder.At("train/A/pipe.png"), _folder.At("pipe")]))
            await make.WaitForExitAsync();
        File.CreateSymbolicLink(_folder.At("train/A/to-pipe.png"), _folder.At("pipe"));
        string message = await Task.Run(() => Assert.Throws<InputException>(() => Load(Spec)).Message);
        Assert.Equal("2 files can't be decoded:\n  train/A/pipe.png: the file is empty, or no regular file\n  train/A/to-pipe.png: " +
            "the file is empty, or no regular file", message);
    }

    [Fact]
    public void Stopping_stops()
    {
        using CancellationTokenSource stop = new();
        LoadingOptions options = new() { Cache = ImageCache.None, Progress = (_, _) => stop.Cancel() };
        Assert.ThrowsAny<OperationCanceledException>(() => DatasetLoader.Load(Spec, options, stop.Token));
    }

    [Fact]
    public void Progress_counts_every_image()
    {
        List<(int, int)> seen = [];
        DatasetLoader.Load(Spec, new LoadingOptions { Cache = ImageCache.None, Progress = (done, all) => seen.Add((done, all)) });
        Assert.Equal(Enumerable.Range(1, 18).Select(done => (done, 18)), seen);
    }

    private static Dataset Load(DataSpec spec, int threads = 2, Action<string>? warn = null) =>
        DatasetLoader.Load(spec, new LoadingOptions { Cache = ImageCache.None, Threads = threads, Warn = warn ?? (_ => { }) });
}
