using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Spec;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data;

public class ImageMemoryTests
{
    private static readonly Decoding Decoding = new(224, ColorMode.Rgb, Interpolation.Nearest, ExifOrientation: false);

    [Fact]
    public void A_hundred_thousand_images_are_counted_before_any_is_read()
    {
        using TemporaryFolder cache = new();
        DecodedBytes images = new(100_000, Decoding, AreFiles: true);
        Assert.Equal(15_052_800_000, images.Bytes);
        Assert.Null(images.Plan(ImageCache.None, 16L << 30));
        Assert.Equal(
            "100,000 images of 224 × 224 × 3 take 14.0 GiB decoded, more than the 1.0 GiB that the setting `memory` allows, and the cache "
                + "is switched off: each image is decoded anew each time it is needed",
            images.Plan(ImageCache.None, 1L << 30));
        Assert.EndsWith($"they are kept in `{cache.Path}` and read from there batch by batch",
            (images with { Images = 10_000 }).Plan(new ImageCache(cache.Path), 1L << 30), StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_without_room_is_noticed_before_anything_is_read()
    {
        using TemporaryFolder cache = new();
        string plan =
            new DecodedBytes(1_000_000_000_000, Decoding, AreFiles: true).Plan(new ImageCache(cache.At("not", "there", "yet")), 1L << 30)!;
        Assert.Matches(
            @", and the disk of `[^`]+` has [\d.]+ [KMGT]iB left: what the cache lacks is decoded anew each time it is needed; " +
                "the setting `cache` names another folder$",
            plan);
    }
}
