using XrayExp.Engine.Data.Cache;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data.Cache;

public sealed class PackFillingTests : IDisposable
{
    private const int ImageBytes = 10;
    private readonly TemporaryFolder _folder = new();
    private readonly List<Exception> _failures = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_full_pack_is_there_at_once_and_the_last_one_at_the_end()
    {
        PackFilling filling = Filling();
        for (int i = 0; i < 4; i++)
            filling.Add(Key(i), Pixels(i));
        Assert.Single(Packs());
        Assert.Equal(2, filling.Finish().Count);
        Assert.Equal([1, 3], Packs().Select(CountIn).Order());
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp"));
    }

    [Fact]
    public void Threads_fill_it_together_and_each_content_is_kept_once()
    {
        PackFilling filling = Filling();
        Parallel.For(0, 100, i => filling.Add(Key(i % 50), Pixels(i % 50)));
        using CachedImages images = new(ImageBytes);
        images.Include(filling.Finish().Select(pack => new FileInfo(pack)));
        Assert.Equal(50, Packs().Sum(CountIn));
        byte[] pixels = new byte[ImageBytes];
        for (int i = 0; i < 50; i++)
        {
            Assert.True(images.TryRead(Key(i), pixels));
            Assert.Equal(Pixels(i), pixels);
        }
    }

    [Fact]
    public void What_cannot_be_kept_is_told_once_and_nothing_is_left_behind()
    {
        PackFilling filling = Filling();
        filling.Add(Key(0), Pixels(0));
        Directory.Delete(_folder.Path, recursive: true);
        filling.Add(Key(1), Pixels(1));
        filling.Add(Key(2), Pixels(2));
        filling.Add(Key(3), Pixels(3));
        Assert.Empty(filling.Finish());
        Assert.Single(_failures);
        Directory.CreateDirectory(_folder.Path);
    }

    private PackFilling Filling() => new(() => _folder.Path, ImageBytes, _failures.Add, packBytes: 3 * ImageBytes);

    private string[] Packs() => Directory.GetFiles(_folder.Path, "*.pack");

    private static int CountIn(string path)
    {
        using ImagePack pack = ImagePack.Open(path, ImageBytes)!;
        return pack.Count;
    }

    private static ContentKey Key(int i) => ContentKey.Of([(byte)i]);

    private static byte[] Pixels(int i) => [.. Enumerable.Range(i, ImageBytes).Select(value => (byte)value)];
}
