using System.Text;
using XrayExp.Engine.Data.Images;

namespace XrayExp.Tests.Data.Images;

public class NetpbmReaderTests
{
    [Fact]
    public void Plain_bits_may_stand_close_and_one_is_black() =>
        Assert.Equal<byte>([0, 255, 0, 255, 255, 0], Grays("P1\n3 2\n101\n0 0 1\n"));

    [Fact]
    public void Plain_grays_with_comments_anywhere_in_the_header() =>
        Assert.Equal<byte>([0, 128, 255], Grays("P2 # kind\n# width\n3 1 # height\n255\n0 128 255"));

    [Fact]
    public void Plain_colours() =>
        Assert.Equal<byte>([1, 2, 3, 4, 5, 6], Read("P3 2 1 255 1 2 3 4 5 6").Pixels);

    [Fact]
    public void Packed_bits_begin_each_row_with_a_new_byte() =>
        Assert.Equal<byte>([255, 0, 255, 255, 255, 255, 255, 255, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255],
            Grays("P4 9 2\n\x40\x80\x80\x00"));

    [Fact]
    public void Binary_grays_are_scaled_by_their_maximum() =>
        Assert.Equal<byte>([0, 128, 255], Grays("P5 3 1 2\n\x00\x01\x02"));

    [Fact]
    public void Sixteen_bits_are_big_endian() =>
        Assert.Equal<byte>([0, 128, 255], Grays("P5 3 1 65535\n\x00\x00\x80\x80\xFF\xFF"));

    [Fact]
    public void Binary_colours() =>
        Assert.Equal<byte>([10, 13, 32, 255, 0, 1], Read("P6 2 1 255\n\x0A\x0D\x20\xFF\x00\x01").Pixels);

    [Theory]
    [InlineData("P5 3 2 255\n\x01\x02", "truncated")]
    [InlineData("P6 3", "truncated")]
    [InlineData("P2 2 1 255 7", "truncated")]
    [InlineData("P2 2 1 10 7 11", "above its maximum")]
    [InlineData("P2 2 x 10 7 11", "a number was expected")]
    [InlineData("P5 0 4 255\n", "0 x 4")]
    [InlineData("P5 70000 1 255\n", "too large")]
    [InlineData("P5 60000 60000 255\n", "too large")]
    [InlineData("P5 99999999999999 1 255\n", "out of range")]
    [InlineData("P5 1 1 65536\n\x00\x00", "largest sample")]
    [InlineData("P1 2 1 12", "neither 0 nor 1")]
    public void Broken_files_are_refused_with_a_reason(string file, string reason) =>
        Assert.Contains(reason, Assert.Throws<UnreadableImageException>(() => Read(file)).Message, StringComparison.Ordinal);

    private static Raster Read(string file) => NetpbmReader.Read(Encoding.Latin1.GetBytes(file));

    private static byte[] Grays(string file)
    {
        byte[] rgb = Read(file).Pixels;
        Assert.All(Enumerable.Range(0, rgb.Length / 3), i => Assert.True(rgb[3 * i] == rgb[(3 * i) + 1] && rgb[3 * i] == rgb[(3 * i) + 2]));
        return [.. rgb.Where((_, i) => i % 3 == 0)];
    }
}
