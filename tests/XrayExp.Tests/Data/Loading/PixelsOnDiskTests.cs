using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Augmentations;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Loading;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data.Loading;

/// <summary>A dataset that memory may not hold.</summary>
public sealed class PixelsOnDiskTests : IDisposable
{
    private const int Images = 10;
    private readonly TemporaryFolder _data = new(), _cache = new();
    private readonly List<string> _warnings = [];

    public PixelsOnDiskTests()
    {
        for (int i = 0; i < Images; i++)
            _data.Write($"train/{(i % 2 == 0 ? "A" : "B")}/{i}.png", TestImages.Gradient(5 + i, 9));
        _data.Write("test/A/again.png", TestImages.Gradient(5, 9));
    }

    private DataSpec Spec => new()
    {
        Directory = _data.Path,
        Decoding = new Decoding(new Size(6, 7), ColorMode.Rgb, Interpolation.Nearest, ExifOrientation: false),
        BatchSize = 4,
        Rescale = 1 / 255.0,
        OnUnreadable = OnUnreadable.Error,
    };

    public void Dispose()
    {
        _data.Dispose();
        _cache.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_has_the_pixels_and_the_digest_of_one_in_memory(bool cached)
    {
        ImageCache cache = cached ? new ImageCache(_cache.Path) : ImageCache.None;
        Dataset memory = Load(memory: 1 << 20, ImageCache.None), disk = Load(memory: 0, cache), again = Load(memory: 0, cache);
        Assert.Equal(memory.Sha256, disk.Sha256);
        Assert.Equal<ImageHash>(memory.Files, disk.Files);
        AssertSamePixels(memory, disk);
        AssertSamePixels(memory, again);
    }

    [Fact]
    public void It_has_the_batches_of_one_in_memory()
    {
        ImagePreparation preparation = new(Augmentation.None with { Parts = [new RotationRange(20), new HorizontalFlip(true)] }, 1.0 / 255);
        ImmutableArray<PlannedBatch> plan = new BatchPlan(Images, 4).Training(steps: 9, RandomKey.FromSeed(3));
        RandomKey epoch = RandomKey.FromSeed(7);
        using BatchLoader memory = new(Load(memory: 1 << 20, ImageCache.None).Train, preparation, 4),
            disk = new(Load(memory: 0, new ImageCache(_cache.Path)).Train, preparation, 4, workers: 2);
        disk.Announce(plan, epoch);
        foreach (PlannedBatch planned in plan)
        {
            Batch a = memory.Load(planned, epoch), b = disk.Load(planned, epoch);
            Assert.True(a.Images.AsSpan(0, a.Count * 126).SequenceEqual(b.Images.AsSpan(0, a.Count * 126)));
        }
    }

    [Fact]
    public void Each_content_is_kept_once()
    {
        Load(memory: 0, new ImageCache(_cache.Path));
        using ImagePack pack = ImagePack.Open(Pack, 126)!;
        Assert.Equal(Images, pack.Count);
    }

    [Fact]
    public void What_the_cache_loses_meanwhile_is_decoded_again()
    {
        Dataset memory = Load(memory: 1 << 20, ImageCache.None), disk = Load(memory: 0, new ImageCache(_cache.Path));
        string pack = Pack;
        // before and after an image was held against its seal
        disk.Train.Image(0);
        using (FileStream damage = new(pack, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            damage.Position = ImagePack.HeaderBytes;
            damage.Write(new byte[Images * 126]);
        }

        AssertSamePixels(memory, disk);
        Assert.False(File.Exists(pack), "the damaged pack is no longer offered to others");
        AssertSamePixels(memory, Load(memory: 0, new ImageCache(_cache.Path)));
    }

    [Fact]
    public void An_image_that_changes_while_it_is_in_use_is_refused_by_name()
    {
        Dataset disk = Load(memory: 0, ImageCache.None);
        _data.Write("train/A/0.png", TestImages.Gray(3));
        File.Delete(_data.At("train/A/2.png"));
        foreach ((int place, string name) in (IEnumerable<(int, string)>)[(0, "train/A/0.png"), (1, "train/A/2.png")])
            Assert.Equal($"`{name}` was changed or removed while it was in use",
                Assert.Throws<InputException>(() => disk.Train.Image(place)).Message);
    }

    [Fact]
    public void Skipped_files_leave_no_gap()
    {
        Dataset whole = Load(memory: 1 << 20, ImageCache.None);
        _data.Write("train/A/1-broken.png", "no image"u8);
        Dataset rest = Load(memory: 0, new ImageCache(_cache.Path), Spec with { OnUnreadable = OnUnreadable.Skip });
        Assert.Equal<string>(["train/A/1-broken.png"], rest.Unreadable);
        AssertSamePixels(whole, rest);
    }

    [Fact]
    public void Without_a_cache_it_is_said_that_images_are_decoded_each_time()
    {
        Load(memory: 0, ImageCache.None);
        Assert.EndsWith("the cache is switched off: each image is decoded anew each time it is needed", Assert.Single(_warnings),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Synthetic_films_are_kept_on_the_disk_too()
    {
        DataSpec spec = Spec with { Directory = null, Synthetic = new SyntheticSpec(12, 16, 1) };
        Dataset memory = Load(memory: 1 << 20, new ImageCache(_cache.Path), spec);
        Assert.Empty(Directory.GetFileSystemEntries(_cache.Path));
        Dataset disk = Load(memory: 0, new ImageCache(_cache.Path), spec);
        Assert.Equal(memory.Sha256, disk.Sha256);
        AssertSamePixels(memory, disk);
        Assert.True(File.Exists(Pack));
    }

    [Fact]
    public async Task Processes_that_decode_the_same_images_take_turns()
    {
        Dataset first = Load(memory: 0, new ImageCache(_cache.Path));
        string turn = Path.Combine(Path.GetDirectoryName(Pack)!, ImageCache.TurnFile);
        TaskCompletionSource<string> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Dataset> second;
        using (FileStream other = LockFile.TryOpen(turn)!)
        {
            LoadingOptions waiting = new() { Cache = new ImageCache(_cache.Path), Memory = 0, Tell = line => told.TrySetResult(line) };
            second = Task.Run(() => DatasetLoader.Load(Spec, waiting));
            Assert.Same(told.Task, await Task.WhenAny(told.Task, second));
            Assert.Equal("another process is decoding such images; waiting until they are there", await told.Task);
            using CancellationTokenSource stop = new();
            await stop.CancelAsync();
            Assert.ThrowsAny<OperationCanceledException>(
                () => DatasetLoader.Load(Spec, new LoadingOptions { Cache = new ImageCache(_cache.Path), Memory = 0 }, stop.Token));
        }

        AssertSamePixels(first, await second);
        Assert.NotNull(Pack);
    }

    private string Pack => Assert.Single(Directory.GetFiles(_cache.Path, "*.pack", SearchOption.AllDirectories));

    private static void AssertSamePixels(Dataset expected, Dataset actual)
    {
        foreach ((DecodedSplit one, DecodedSplit other) in expected.Splits.Zip(actual.Splits))
        {
            Assert.Equal<ImageEntry>(one.Split.Images, other.Split.Images);
            for (int i = 0; i < one.Count; i++)
                Assert.Equal(one.Image(i), other.Image(i));
        }
    }

    private Dataset Load(long memory, ImageCache cache, DataSpec? spec = null) =>
        DatasetLoader.Load(spec ?? Spec, new LoadingOptions { Cache = cache, Memory = memory, Threads = 2, Warn = _warnings.Add });
}
