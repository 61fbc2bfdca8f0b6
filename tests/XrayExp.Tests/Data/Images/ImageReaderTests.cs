using System.Security.Cryptography;
using System.Text.Json;
using SkiaSharp;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Spec;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data.Images;

public class ImageReaderTests
{
    private static readonly SKColor[] Colours = [new(200, 10, 30), new(0, 255, 7), new(1, 2, 3), new(90, 90, 91), new(255, 255, 255),
        new(17, 0, 255)];

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_lossless_file_gives_back_its_pixels(SKEncodedImageFormat format)
    {
        byte[] file = format == SKEncodedImageFormat.Png ? TestImages.Encode(format, 2, 3, Colour) : LosslessWebP();
        Assert.Equal(Expected(), ImageReader.Read(file, Decoding(2, 3)));
    }

    [Fact]
    public void Alpha_is_dropped_not_multiplied_in()
    {
        byte[] file = PngFile.Encode(2, 1, bits: 8, PngFile.Rgba, [200, 100, 50, 128, 200, 100, 50, 0]);
        Assert.Equal<byte>([200, 100, 50, 200, 100, 50], ImageReader.Read(file, Decoding(1, 2)));
    }

    [Fact]
    public void A_palette_with_transparent_entries_gives_its_colours()
    {
        byte[] palette = [1, 2, 3, 40, 50, 60], transparency = [0, 99];
        byte[] file = PngFile.Encode(2, 1, bits: 8, PngFile.Palette, [0, 1], ("PLTE", palette), ("tRNS", transparency));
        Assert.Equal<byte>([1, 2, 3, 40, 50, 60], ImageReader.Read(file, Decoding(1, 2)));
    }

    [Fact]
    public void Sixteen_bits_keep_their_upper_eight()
    {
        byte[] file = PngFile.Encode(3, 1, bits: 16, PngFile.Gray, [0x12, 0xFF, 0x80, 0x00, 0xFF, 0xFE]);
        Assert.Equal<byte>([0x12, 0x12, 0x12, 0x80, 0x80, 0x80, 0xFF, 0xFF, 0xFF], ImageReader.Read(file, Decoding(1, 3)));
    }

    [Fact]
    public void Gamma_alters_no_pixel()
    {
        byte[] file = PngFile.Encode(1, 1, bits: 8, PngFile.Gray, [100], ("gAMA", [0, 0, 0xFF, 0xFF]));
        Assert.Equal<byte>([100, 100, 100], ImageReader.Read(file, Decoding(1, 1)));
    }

    [Fact]
    public void Gray_is_luma_601_in_integers()
    {
        byte[] file = TestImages.Encode(SKEncodedImageFormat.Png, 2, 3, Colour);
        byte[] gray = ImageReader.Read(file, Decoding(2, 3) with { ColorMode = ColorMode.Grayscale });
        Assert.Equal<byte>([69, 150, 2, 90, 255, 34], gray);
    }

    [Fact]
    public void The_content_decides_not_the_name()
    {
        byte[] netpbm = "P3 1 1 255 9 8 7"u8.ToArray();
        Assert.Equal<byte>([9, 8, 7], ImageReader.Read(netpbm, Decoding(1, 1)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("hello", "text")]
    [InlineData("<html>", "text")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "git lfs pull")]
    [InlineData("II*\0........", "TIFF")]
    [InlineData("\u0001\u0002\0\u0003", "not an image")]
    [InlineData("GIF89a", "header")]
    public void What_is_no_image_is_refused_with_a_reason(string content, string reason)
    {
        UnreadableImageException refusal = Assert.Throws<UnreadableImageException>(
            () => ImageReader.Read(System.Text.Encoding.Latin1.GetBytes(content), Decoding(2, 2)));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_file_cut_anywhere_is_refused_never_half_decoded(SKEncodedImageFormat format)
    {
        byte[] file = TestImages.Encode(format, 40, 40, (y, x) => new SKColor((byte)(y * 6), (byte)(x * 6), (byte)(x * y)));
        int[] lengths = [10, file.Length / 4, file.Length / 2, file.Length * 9 / 10];
        Assert.All(lengths, length => Assert.Throws<UnreadableImageException>(() => ImageReader.Read(file[..length], Decoding(8, 8))));
    }

    [Theory]
    [InlineData(30_000, 30_000)]
    [InlineData(65_536, 1)]
    [InlineData(1, 70_000)]
    public void A_decompression_bomb_is_refused_before_memory_is_taken(int width, int height)
    {
        byte[] file = PngFile.Encode(width, height, bits: 8, PngFile.Gray, new byte[height]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        UnreadableImageException refusal = Assert.Throws<UnreadableImageException>(() => ImageReader.Read(file, Decoding(2, 2)));
        Assert.Contains("too large", refusal.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
    }

    [Fact]
    public void A_text_that_inflates_to_megabytes_is_refused()
    {
        byte[] Note(int length) =>
            PngFile.Encode(1, 1, bits: 8, PngFile.Gray, [7], ("zTXt", [(byte)'n', 0, 0, .. PngFile.Compress(new byte[length])]));
        Assert.Equal<byte>([7, 7, 7], ImageReader.Read(Note(1024 * 1024), Decoding(1, 1)));
        Assert.Throws<UnreadableImageException>(() => ImageReader.Read(Note((1024 * 1024) + 1), Decoding(1, 1)));
    }

    [Fact]
    public void A_jpeg_without_its_end_marker_lacks_no_pixel()
    {
        byte[] file =
            TestImages.Encode(SKEncodedImageFormat.Jpeg, 40, 40, (y, x) => new SKColor((byte)(y * 6), (byte)(x * 6), (byte)(x * y)));
        Assert.Equal(ImageReader.Read(file, Decoding(40, 40)), ImageReader.Read(file[..^2], Decoding(40, 40)));
        Assert.Throws<UnreadableImageException>(() => ImageReader.Read(file[..^12], Decoding(40, 40)));
    }

    [Fact]
    public void Orientation_is_applied_only_when_asked_for()
    {
        byte[] file =
            WithOrientation(TestImages.Encode(SKEncodedImageFormat.Jpeg, 8, 16, (_, x) => new SKColor((byte)(x < 8 ? 0 : 255), 0, 0)), 6);
        byte[] asStored = ImageReader.Read(file, Decoding(8, 16)),
            upright = ImageReader.Read(file, Decoding(16, 8) with { ExifOrientation = true });
        Assert.True(asStored[0] < 50 && asStored[15 * 3] > 200);
        Assert.True(upright[0] < 50 && upright[15 * 8 * 3] > 200, "turned by a quarter, dark is above");
    }

    [Fact]
    public void The_eight_orientations_turn_and_mirror()
    {
        Raster image = new(2, 3, 1, [1, 2, 3, 4, 5, 6]);
        byte[] Turned(SKEncodedOrigin origin) => Orientation.Upright(image, origin).Pixels;
        Assert.Equal<byte>([1, 2, 3, 4, 5, 6], Turned(SKEncodedOrigin.TopLeft));
        Assert.Equal<byte>([3, 2, 1, 6, 5, 4], Turned(SKEncodedOrigin.TopRight));
        Assert.Equal<byte>([6, 5, 4, 3, 2, 1], Turned(SKEncodedOrigin.BottomRight));
        Assert.Equal<byte>([4, 5, 6, 1, 2, 3], Turned(SKEncodedOrigin.BottomLeft));
        Assert.Equal<byte>([1, 4, 2, 5, 3, 6], Turned(SKEncodedOrigin.LeftTop));
        Assert.Equal<byte>([4, 1, 5, 2, 6, 3], Turned(SKEncodedOrigin.RightTop));
        Assert.Equal<byte>([6, 3, 5, 2, 4, 1], Turned(SKEncodedOrigin.RightBottom));
        Assert.Equal<byte>([3, 6, 2, 5, 1, 4], Turned(SKEncodedOrigin.LeftBottom));
    }

    [SharedFact("oracle/g_pil_resize.json")]
    public void Jpeg_files_decode_to_the_bits_of_libjpeg_turbo()
    {
        foreach (JsonElement image in Shared.Json("g_pil_resize.json").GetProperty("images").EnumerateArray())
            foreach ((string size, string key) in (ReadOnlySpan<(string, string)>)[("224", "sha256_rgb224"),
                ("1500x1200", "sha256_rgb_big")])
            {
                byte[] file = File.ReadAllBytes(Shared.Oracle($"g_jpeg/img{image.GetProperty("k").GetInt32()}_{size}.jpeg"));
                string sha256 = Convert.ToHexStringLower(SHA256.HashData(SkiaReader.Read(file, exifOrientation: false).ToRgb().Pixels));
                Assert.Equal(image.GetProperty(key).GetString(), sha256);
            }
    }

    [SharedFact("oracle/g_pil_resize.safetensors")]
    public void Gray_is_Pillows_L_bit_for_bit()
    {
        var arrays = Shared.Arrays("g_pil_resize.safetensors");
        Raster colour = new(224, 224, 3, arrays["color/224/decoded"].Bytes);
        Assert.Equal(arrays["color/224/convert_L"].Bytes, colour.ToGray().Pixels);
    }

    /// <summary>Puts an EXIF segment with the one tag 0x0112 behind the start marker.</summary>
    private static byte[] WithOrientation(byte[] jpeg, byte orientation) =>
    [
        0xFF, 0xD8, 0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0,
        orientation, 0, 0, 0, 0, 0, 0, .. jpeg[2..],
    ];

    private static Decoding Decoding(int height, int width) =>
        new(new Size(height, width), ColorMode.Rgb, Interpolation.Nearest, ExifOrientation: false);

    private static SKColor Colour(int y, int x) => Colours[(y * 3) + x];

    private static byte[] Expected() => [.. Colours.SelectMany(colour => (byte[])[colour.Red, colour.Green, colour.Blue])];

    private static byte[] LosslessWebP()
    {
        using SKBitmap bitmap = new(3, 2);
        for (int i = 0; i < Colours.Length; i++)
            bitmap.SetPixel(i % 3, i / 3, Colours[i]);
        using SKPixmap pixels = bitmap.PeekPixels();
        using SKData data = pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 100))!;
        return data.ToArray();
    }
}
