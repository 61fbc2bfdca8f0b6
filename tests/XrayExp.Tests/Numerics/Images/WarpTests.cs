using System.Runtime.InteropServices;
using System.Security.Cryptography;
using XrayExp.Engine.Numerics.Images;

namespace XrayExp.Tests.Numerics.Images;

public class WarpTests
{
    private static readonly WarpTarget Upright = new(false, false);

    [Theory]
    [InlineData(1.0, new[] { 20f, 30, 40, 40 })]
    [InlineData(0.5, new[] { 15f, 25, 35, 40 })]
    [InlineData(-1.5, new[] { 10f, 10, 15, 25 })]
    public void Nearest_repeats_the_edge(double shift, float[] expected) => Assert.Equal(expected, Row(shift, FillMode.Nearest));

    [Theory]
    [InlineData(0.5, new[] { 15f, 25, 35, 7 })]
    [InlineData(-0.5, new[] { 7f, 15, 25, 35 })]
    [InlineData(9.0, new[] { 7f, 7, 7, 7 })]
    public void Constant_does_not_blend_with_the_edge(double shift, float[] expected) =>
        Assert.Equal(expected, Row(shift, FillMode.Constant));

    [Theory]
    [InlineData(2.0, new[] { 30f, 40, 40, 30 })]
    [InlineData(0.5, new[] { 15f, 25, 35, 40 })]
    [InlineData(-2.0, new[] { 20f, 10, 10, 20 })]
    [InlineData(-11.0, new[] { 30f, 20, 10, 10 })]
    public void Reflect_mirrors_at_the_edge_of_the_last_pixel(double shift, float[] expected) =>
        Assert.Equal(expected, Row(shift, FillMode.Reflect));

    [Theory]
    [InlineData(2.0, new[] { 30f, 40, 20, 30 })]
    [InlineData(-1.0, new[] { 30f, 10, 20, 30 })]
    public void Wrap_has_a_period_of_one_less_than_the_row(double shift, float[] expected) =>
        Assert.Equal(expected, Row(shift, FillMode.Wrap));

    [Fact]
    public void Four_neighbours_are_blended_by_their_nearness()
    {
        float[] result = new float[4];
        Warp.Resample([0, 100, 200, 40], 2, 2, AffineMatrix.Shift(0.25, 0.5), FillMode.Nearest, 0, Upright, result);
        Assert.Equal((0.75f * 50) + (0.25f * 120), result[0]);
    }

    [Fact]
    public void A_quarter_turn_about_the_centre_moves_the_corner()
    {
        AffineMatrix quarter = new AffineMatrix(0, -1, 0, 1, 0, 0).About(1, 1);
        float[] result = new float[9];
        Warp.Resample([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 3, quarter, FillMode.Nearest, 0, Upright, result);
        Assert.Equal([7, 4, 1, 8, 5, 2, 9, 6, 3], result);
    }

    [Fact]
    public void A_single_pixel_reads_itself_everywhere()
    {
        foreach (FillMode fill in (FillMode[])[FillMode.Nearest, FillMode.Reflect, FillMode.Wrap])
        {
            float[] result = new float[1];
            Warp.Resample([42], 1, 1, AffineMatrix.Shift(2.75, -0.3), fill, 0, Upright, result);
            Assert.Equal([42], result);
        }
    }

    [Fact]
    public void Flips_mirror_what_is_written()
    {
        byte[] source = [1, 2, 3, 4, 5, 6];
        float[] result = new float[6];
        Warp.Copy(source, 2, 3, new WarpTarget(FlipHorizontal: true, FlipVertical: false), result);
        Assert.Equal([3, 2, 1, 6, 5, 4], result);
        Warp.Copy(source, 2, 3, new WarpTarget(FlipHorizontal: false, FlipVertical: true), result);
        Assert.Equal([4, 5, 6, 1, 2, 3], result);
        Warp.Resample(source, 2, 3, AffineMatrix.Identity, FillMode.Nearest, 0, new WarpTarget(true, true), result);
        Assert.Equal([6, 5, 4, 3, 2, 1], result);
    }

    [Fact]
    public void Three_channels_together_give_the_bits_of_each_alone()
    {
        const int height = 19, width = 23;
        byte[] colour = Noise(height * width * 3);
        foreach (FillMode fill in Enum.GetValues<FillMode>())
        {
            foreach (AffineMatrix map in Maps(height, width))
            {
                float[] together = new float[colour.Length], alone = new float[height * width];
                Warp.Resample(colour, height, width, map, fill, 9, Upright, together);
                for (int channel = 0; channel < 3; channel++)
                {
                    byte[] plane = [.. Enumerable.Range(0, height * width).Select(pixel => colour[(pixel * 3) + channel])];
                    Warp.Resample(plane, height, width, map, fill, 9, Upright, alone);
                    Assert.Equal(alone, together.Where((_, i) => i % 3 == channel));
                }
            }
        }
    }

    /// <summary>
    /// The bits over all fill modes; SciPy's own arrays vouch for them elsewhere. Another machine, or a change, shows here.
    /// </summary>
    [Fact]
    public void The_bits_are_these()
    {
        const int height = 32, width = 40;
        byte[] image = Noise(height * width * 3);
        float[] result = new float[image.Length];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (FillMode fill in Enum.GetValues<FillMode>())
        {
            foreach (AffineMatrix map in Maps(height, width))
            {
                Warp.Resample(image, height, width, map, fill, 127, new WarpTarget(true, false), result);
                hash.AppendData(MemoryMarshal.AsBytes(result.AsSpan()));
            }
        }

        string received = Convert.ToHexStringLower(hash.GetHashAndReset());
        Assert.True(received == "a214adb11fb183ac98251ca23598f0a10d3b4481ca6477810280d56a9a5e0efe", received);
    }

    private static AffineMatrix[] Maps(int height, int width) =>
    [
        .. new[] { 3.1, -25.0, 90.0, 170.0 }.Select(degrees =>
            (AffineMatrix.Rotation(degrees * (Math.PI / 180)) *
                AffineMatrix.Shift(1.7, -3.3) *
                AffineMatrix.Shear(0.2) *
                AffineMatrix.Zoom(0.8, 1.3))
                .About((height - 1) / 2.0, (width - 1) / 2.0)),
    ];

    private static byte[] Noise(int count)
    {
        byte[] bytes = new byte[count];
        uint state = 1;
        for (int i = 0; i < count; i++)
        {
            state = (state * 1664525) + 1013904223;
            bytes[i] = (byte)(state >> 24);
        }

        return bytes;
    }

    /// <summary>Reads the row 10 20 30 40 from <paramref name="shift"/> on.</summary>
    private static float[] Row(double shift, FillMode fill)
    {
        float[] result = new float[4];
        Warp.Resample([10, 20, 30, 40], 1, 4, AffineMatrix.Shift(0, shift), fill, 7, Upright, result);
        return result;
    }
}
