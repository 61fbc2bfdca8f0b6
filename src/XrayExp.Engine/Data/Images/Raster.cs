using XrayExp.Engine.Catalog;
using XrayExp.Engine.Numerics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Images;

/// <summary>An image of bytes.</summary>
/// <param name="Pixels">[H, W, C], row-major, 0…255.</param>
internal sealed record Raster(int Height, int Width, int Channels, byte[] Pixels)
{
    /// <summary>One channel of luma with the weights of ITU-R 601 in 16 fractional bits, as Pillow's <c>convert("L")</c>.</summary>
    public Raster ToGray()
    {
        byte[] gray = new byte[Height * Width];
        for (int i = 0, from = 0; i < gray.Length; i++, from += 3)
            gray[i] = (byte)(((Pixels[from] * 19595) + (Pixels[from + 1] * 38470) + (Pixels[from + 2] * 7471) + 0x8000) >> 16);
        return new Raster(Height, Width, 1, gray);
    }

    public byte[] ResizedTo(Size size, Interpolation interpolation)
    {
        if (size == new Size(Height, Width))
            return Pixels;
        ResizeFilter? filter = interpolation switch
        {
            Interpolation.Bilinear => ResizeFilter.Bilinear,
            Interpolation.Bicubic => ResizeFilter.Bicubic,
            Interpolation.Box => ResizeFilter.Box,
            _ => null,
        };
        return filter is null
            ? Resize.Nearest(Pixels, Height, Width, Channels, size.Height, size.Width)
            : Resize.Filtered(Pixels, Height, Width, Channels, size.Height, size.Width, filter);
    }
}
