using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Loading;
using XrayExp.Engine.Spec;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data.Cache;

/// <summary>The cache writes and deletes what is its own, whatever folder it is pointed at.</summary>
public sealed class ForeignCacheTests : IDisposable
{
    private readonly TemporaryFolder _data = new(), _folder = new();
    private readonly List<string> _warnings = [];

    public ForeignCacheTests()
    {
        for (int i = 0; i < 4; i++)
            _data.Write($"{(i < 3 ? "train" : "test")}/A/{i}.png", TestImages.Gray((byte)(10 * i)));
    }

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void An_empty_folder_becomes_the_cache_and_carries_its_mark()
    {
        Load();
        Assert.True(CacheFolder.HasMark(_folder.Path));
        Assert.Equal(_folder.Path, new ImageCache(_folder.Path).Folder);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_folder_that_holds_other_things_gets_a_folder_of_ours_and_keeps_every_file()
    {
        // what git calls its packs, and what a program calls a file that it is writing: years old
        foreach (string file in (string[])["objects/pack/pack-1234.pack", "thesis.tmp", "v1-skia1.0-8x8-rgb-nearest/mine.pack",
            "v1-skia1.0-8x8-rgb-nearest/mine.tmp"])
            File.SetLastWriteTimeUtc(_folder.Write(file, [1, 2, 3]), DateTime.UtcNow.AddYears(-1));
        Load(mostBytes: 0);
        Load(Interpolation.Box, mostBytes: 0);
        Assert.Equal(4, Files().Count(file => !file.StartsWith("xrayexp-cache", StringComparison.Ordinal)));
        Assert.Contains("`xrayexp-cache` in it", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.True(CacheFolder.HasMark(_folder.At("xrayexp-cache")));
    }

    [Fact]
    public void Where_even_that_folder_is_not_ours_nothing_is_kept_and_it_is_said()
    {
        _folder.Write("thesis.txt", [1]);
        _folder.Write("xrayexp-cache/thesis.txt", [1]);
        Load();
        Assert.Equal(2, Files().Length);
        Assert.Contains("the setting `cache` names another folder", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Foreign_files_in_the_cache_itself_outlive_its_eviction()
    {
        Load();
        string decoding = Path.GetFileName(Assert.Single(Directory.GetDirectories(_folder.Path)));
        string[] foreign = ["pack-1.pack", "old.tmp", $"{new string('a', 32)}.pack",
            $"{new string('b', 32)}.pack.{new string('c', 32)}.tmp"];
        foreach (string file in foreign)
            File.SetLastWriteTimeUtc(_folder.Write(Path.Combine(decoding, file), [1, 2, 3]), DateTime.UtcNow.AddYears(-1));
        Load(Interpolation.Box, mostBytes: 0);
        Assert.All(foreign, file => Assert.True(File.Exists(_folder.At(decoding, file)), file));
        Assert.Single(Files(),
            file => file.EndsWith(".pack", StringComparison.Ordinal) && !file.StartsWith(decoding, StringComparison.Ordinal));
    }

    [Fact]
    public void An_abandoned_file_of_our_own_is_removed()
    {
        Load();
        string decoding = Path.GetFileName(Assert.Single(Directory.GetDirectories(_folder.Path)));
        string left = _folder.Write(Path.Combine(decoding, $"{new string('b', 32)}.pack.{new string('c', 32)}.tmp"), "XRAYPACK half"u8);
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddDays(-2));
        Load(Interpolation.Box);
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void Links_are_not_followed()
    {
        if (OperatingSystem.IsWindows())
            return;
        Load();
        using TemporaryFolder elsewhere = new();
        string decoding = Assert.Single(Directory.GetDirectories(_folder.Path)), moved = Path.Combine(elsewhere.Path, "moved");
        Directory.Move(decoding, moved);
        Directory.CreateSymbolicLink(decoding, moved);
        string pack = Assert.Single(Directory.GetFiles(moved));
        File.SetLastWriteTimeUtc(pack, DateTime.UtcNow.AddYears(-1));
        Load(Interpolation.Box, mostBytes: 0);
        Load(mostBytes: 0);
        Assert.Equal([pack], Directory.GetFiles(moved));
    }

    [Fact]
    public void A_cache_of_an_earlier_version_goes_on()
    {
        Load();
        File.Delete(_folder.At(CacheFolder.Mark));
        Load(Interpolation.Box);
        Assert.Equal(2, Directory.GetDirectories(_folder.Path).Length);
        Assert.True(CacheFolder.HasMark(_folder.Path));
    }

    private void Load(Interpolation interpolation = Interpolation.Nearest, long mostBytes = ImageCache.DefaultMostBytes)
    {
        DataSpec spec = new()
        {
            Directory = _data.Path,
            Decoding = new(2, ColorMode.Rgb, interpolation, ExifOrientation: false),
            BatchSize = 2,
            Rescale = 1,
            OnUnreadable = OnUnreadable.Error,
        };
        DatasetLoader.Load(spec, new LoadingOptions { Cache = new ImageCache(_folder.Path, mostBytes), Threads = 1, Warn = _warnings.Add });
    }

    private string[] Files() =>
        [.. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.Path, file))];
}
