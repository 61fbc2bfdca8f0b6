using XrayExp.Engine.Catalog;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Spec;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data.Cache;

public sealed class ImageCacheTests : IDisposable
{
    private const int Images = 4;
    private readonly TemporaryFolder _data = new(), _cache = new();
    private readonly List<string> _warnings = [];

    public ImageCacheTests()
    {
        for (int i = 0; i < Images; i++)
            _data.Write($"{(i < 3 ? "train" : "test")}/A/{i}.png", TestImages.Gray((byte)(10 * i)));
    }

    public void Dispose()
    {
        _data.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public void A_second_load_takes_the_kept_pixels()
    {
        Assert.Equal([0, 10, 20], Levels(Load()));
        // a pack that says otherwise, rightly sealed, proves that it is the pack that is read
        Replace(Assert.Single(Packs()), pixels => (byte)(pixels + 1));
        Assert.Equal([1, 11, 21], Levels(Load()));
    }

    [Fact]
    public void A_changed_file_is_noticed_and_only_it_is_added()
    {
        Load();
        long first = new FileInfo(Assert.Single(Packs())).Length;
        _data.Write("train/A/1.png", TestImages.Gray(200));
        Assert.Equal([0, 200, 20], Levels(Load()));
        Assert.Equal(2, Packs().Length);
        Assert.True(Packs().Min(pack => new FileInfo(pack).Length) < first);
    }

    [Fact]
    public void Another_decoding_has_its_own_packs()
    {
        Load();
        Load(Decoding with { ColorMode = ColorMode.Grayscale });
        Assert.Equal(2, Directory.GetDirectories(_cache.Path).Length);
    }

    [Fact]
    public void Without_a_home_nothing_is_kept_in_the_working_folder_and_it_is_said()
    {
        foreach (string home in (string[])["", "relative"])
        {
            ImageCache cache = ImageCache.Usual(new Dictionary<string, string>(), home);
            if (OperatingSystem.IsWindows())
                return;
            Assert.Null(cache.Folder);
            _warnings.Clear();
            Assert.Equal([0, 10, 20], Levels(Load(cache: cache)));
            Assert.Contains("there is no home folder", Assert.Single(_warnings), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    public void A_truncated_pack_is_rebuilt(int length)
    {
        Load();
        string pack = Assert.Single(Packs());
        byte[] whole = File.ReadAllBytes(pack);
        File.WriteAllBytes(pack, whole[..Math.Min(length, whole.Length - 1)]);
        Assert.Equal([0, 10, 20], Levels(Load()));
        Assert.Equal(whole.Length, new FileInfo(Assert.Single(Packs())).Length);
    }

    [Fact]
    public void A_pack_with_any_bit_flipped_is_never_believed()
    {
        Load();
        string pack = Assert.Single(Packs());
        byte[] whole = File.ReadAllBytes(pack);
        for (int i = 0; i < whole.Length; i += 7)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= 4;
            Array.ForEach(Packs(), File.Delete);
            File.WriteAllBytes(pack, flipped);
            Assert.Equal([0, 10, 20], Levels(Load()));
        }
    }

    [Fact]
    public void What_cannot_be_written_is_a_warning()
    {
        string file = _cache.Write("a-file", []);
        Assert.Equal([0, 10, 20], Levels(Load(cache: new ImageCache(Path.Combine(file, "folder")))));
        Assert.Contains("the setting `cache` names another folder", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Switched_off_it_keeps_nothing()
    {
        Load(cache: ImageCache.None);
        Assert.Empty(Directory.GetFileSystemEntries(_cache.Path));
    }

    [Fact]
    public void The_environment_says_where()
    {
        if (OperatingSystem.IsLinux())
            Assert.Equal(Path.Combine(_cache.Path, "xrayexp"),
                ImageCache.Usual(new Dictionary<string, string> { ["XDG_CACHE_HOME"] = _cache.Path }, "").Folder);
    }

    [Fact]
    public void The_pack_used_longest_ago_goes_first()
    {
        Load();
        string old = Assert.Single(Packs());
        long size = new FileInfo(old).Length;
        Load(Decoding with { Interpolation = Interpolation.Box });
        string middle = Packs().Single(pack => pack != old);
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-1));
        File.SetLastWriteTimeUtc(middle, DateTime.UtcNow.AddHours(-2));
        Load();
        Assert.True(File.GetLastWriteTimeUtc(old) > DateTime.UtcNow.AddMinutes(-1), "a pack that served counts as used");
        Load(Decoding with { Interpolation = Interpolation.Bicubic }, new ImageCache(_cache.Path, 2 * size));
        Assert.True(File.Exists(old));
        Assert.False(File.Exists(middle));
    }

    [Fact]
    public void Two_at_once_do_not_disturb_each_other()
    {
        int[][] levels = new int[8][];
        Parallel.For(0, levels.Length, i => levels[i] = Levels(Load()));
        Assert.All(levels, read => Assert.Equal([0, 10, 20], read));
        Assert.Empty(_warnings);
        Assert.Empty(Directory.GetFiles(_cache.Path, "*.tmp", SearchOption.AllDirectories));
    }

    private static Decoding Decoding => new(2, ColorMode.Rgb, Interpolation.Nearest, ExifOrientation: false);

    private Dataset Load(Decoding? decoding = null, ImageCache? cache = null)
    {
        DataSpec spec = new()
        {
            Directory = _data.Path,
            Decoding = decoding ?? Decoding,
            BatchSize = 2,
            Rescale = 1,
            OnUnreadable = OnUnreadable.Error,
        };
        void Warn(string warning)
        {
            lock (_warnings)
                _warnings.Add(warning);
        }

        return DatasetLoader.Load(spec, new LoadingOptions { Cache = cache ?? new ImageCache(_cache.Path), Threads = 2, Warn = Warn });
    }

    private static int[] Levels(Dataset dataset) => [.. Enumerable.Range(0, 3).Select(i => (int)dataset.Train.Image(i)[0])];

    private string[] Packs() => Directory.GetFiles(_cache.Path, "*.pack", SearchOption.AllDirectories);

    private static void Replace(string path, Func<byte, byte> change)
    {
        int imageBytes = (int)Decoding.Shape.Count;
        using PackWriter changed = new(Path.GetDirectoryName(path)!, imageBytes, Images);
        using (ImagePack pack = ImagePack.Open(path, imageBytes)!)
            for (int i = 0; i < pack.Count; i++)
            {
                byte[] pixels = new byte[imageBytes];
                Assert.True(pack.TryRead(i, pixels));
                changed.Write(changed.Reserve(), pack.Key(i), [.. pixels.Select(change)]);
            }

        // of the same images, so under the same name
        Assert.Equal(path, changed.Finish());
    }
}
