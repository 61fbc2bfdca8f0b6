using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Images;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Numerics.Images;

public class ResizeTests
{
    [Fact]
    public void Nearest_takes_the_pixel_under_the_centre()
    {
        Assert.Equal([1, 4], Resize.NearestIndices(6, 2));
        Assert.Equal([0, 0, 1, 1], Resize.NearestIndices(2, 4));
        Assert.Equal([1, 3, 5, 7, 9], Resize.NearestIndices(10, 5));
    }

    [Fact]
    public void Box_takes_the_mean_of_what_a_pixel_covers() =>
        Assert.Equal<byte>([15, 35], Resize.Filtered([10, 20, 30, 40], 1, 4, 1, 1, 2, ResizeFilter.Box));

    [Fact]
    public void Bilinear_halving_weighs_three_three_one_at_the_border() =>
        // the window around 1 reaches to −1 and 3 and is cut at the border: (3 · 10 + 3 · 20 + 1 · 30) / 7
        Assert.Equal<byte>([17, 33], Resize.Filtered([10, 20, 30, 40], 1, 4, 1, 1, 2, ResizeFilter.Bilinear));

    [Fact]
    public void Bicubic_overshoots_and_is_clipped() =>
        // weights at distance 1/4, 3/4 and 5/4: 0.8672, 0.2266, −0.0703; so 255 · −0.0703 / 0.7969, then 255 · 0.2266 / 1.0938
        Assert.Equal<byte>([0, 53, 202, 255], Resize.Filtered([0, 255], 1, 2, 1, 1, 4, ResizeFilter.Bicubic));

    [Fact]
    public void An_axis_that_keeps_its_length_is_left_alone()
    {
        byte[] image = [1, 2, 3, 4, 5, 6];
        Assert.Equal(image, Resize.Filtered(image, 2, 3, 1, 2, 3, ResizeFilter.Bicubic));
        Assert.Equal<byte>([2, 5], Resize.Filtered(image, 2, 3, 1, 2, 1, ResizeFilter.Box));
    }

    [Fact]
    public void Channels_do_not_mix() =>
        Assert.Equal<byte>([5, 100, 200], Resize.Filtered([0, 100, 200, 10, 100, 200], 1, 2, 3, 1, 1, ResizeFilter.Bilinear));

    /// <summary>Compares bit for bit: the arithmetic is in integers, so there is nothing to tolerate.</summary>
    [SharedFact("oracle/g_pil_resize.safetensors")]
    public void Every_result_of_Pillow_is_met_bit_for_bit()
    {
        var arrays = Shared.Arrays("g_pil_resize.safetensors");
        Dictionary<string, NamedArray> large = ((string[])["img0", "img1", "img2"]).ToDictionary(film => film, LargeSource);
        int met = 0;
        SortedSet<string> notOurs = [];
        foreach (NamedArray expected in arrays.Values)
        {
            string[] path = expected.Name.Split('/');
            string filter = path[2].Split('_')[0];
            if (filter is "decoded" or "convert")
                continue;
            if (filter is not ("nearest" or "box" or "bilinear" or "bicubic"))
            {
                notOurs.Add(filter);
                continue;
            }

            NamedArray source = path[1] == "224" ? arrays[$"{path[0]}/224/decoded"] : large[path[0]];
            Assert.True(expected.Bytes.AsSpan().SequenceEqual(Resized(source, expected, filter)), expected.Name);
            met++;
        }

        // four filters × (three films × (64×64 out of 224 and of 1500×1200, 80×100) + one enlargement + the colour composite)
        Assert.Equal(4 * ((3 * 3) + 1 + 1), met);
        Assert.Equal<string>(["hamming", "lanczos"], notOurs);
    }

    private static NamedArray LargeSource(string film)
    {
        byte[] file = File.ReadAllBytes(Shared.Oracle($"g_jpeg/{film}_1500x1200.jpeg"));
        var rgb = XrayExp.Engine.Data.Images.SkiaReader.Read(file, exifOrientation: false).ToRgb();
        byte[] gray = new byte[rgb.Height * rgb.Width];
        for (int i = 0; i < gray.Length; i++)
            gray[i] = rgb.Pixels[3 * i];
        return new NamedArray(film, "U8", [rgb.Height, rgb.Width], gray);
    }

    private static byte[] Resized(NamedArray source, NamedArray target, string filter)
    {
        int channels = source.Shape.Length == 3 ? 3 : 1;
        (int height, int width, int newHeight, int newWidth) = (source.Shape[0], source.Shape[1], target.Shape[0], target.Shape[1]);
        return filter switch
        {
            "nearest" => Resize.Nearest(source.Bytes, height, width, channels, newHeight, newWidth),
            "box" => Resize.Filtered(source.Bytes, height, width, channels, newHeight, newWidth, ResizeFilter.Box),
            "bilinear" => Resize.Filtered(source.Bytes, height, width, channels, newHeight, newWidth, ResizeFilter.Bilinear),
            _ => Resize.Filtered(source.Bytes, height, width, channels, newHeight, newWidth, ResizeFilter.Bicubic),
        };
    }
}
