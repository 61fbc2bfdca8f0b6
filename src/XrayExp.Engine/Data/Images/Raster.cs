using XrayExp.Engine.Numerics.Images;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Images;

/// <summary>An image of bytes.</summary>
/// <param name="Channels">1 for gray, 3 for colours, or 4 of which the last is ignored.</param>
/// <param name="Pixels">[H, W, C], row-major, 0…255.</param>
internal sealed record Raster(int Height, int Width, int Channels, byte[] Pixels)
{
    /// <summary>Returns one channel of luma with the weights of ITU-R 601 in 16 fractional bits, as Pillow's <c>convert("L")</c>.</summary>
    public Raster ToGray()
    {
        byte[] gray = new byte[Height * Width];
        for (int i = 0, from = 0; i < gray.Length; i++, from += Channels)
            gray[i] = (byte)(((Pixels[from] * 19595) + (Pixels[from + 1] * 38470) + (Pixels[from + 2] * 7471) + 0x8000) >> 16);
        return new Raster(Height, Width, 1, gray);
    }

    /// <summary>Returns the three colour channels; drops a fourth.</summary>
    public Raster ToRgb()
    {
        if (Channels == 3)
            return this;
        byte[] rgb = GC.AllocateUninitializedArray<byte>(Height * Width * 3);
        for (int from = 0, to = 0; to < rgb.Length; from += Channels, to += 3)
        {
            rgb[to] = Pixels[from];
            rgb[to + 1] = Pixels[from + 1];
            rgb[to + 2] = Pixels[from + 2];
        }

        return new Raster(Height, Width, 3, rgb);
    }

    public Raster ResizedTo(Size size, Interpolation interpolation)
    {
        if (size == new Size(Height, Width))
            return this;
        ResizeFilter? filter = interpolation switch
        {
            Interpolation.Bilinear => ResizeFilter.Bilinear,
            Interpolation.Bicubic => ResizeFilter.Bicubic,
            Interpolation.Box => ResizeFilter.Box,
            _ => null,
        };
        byte[] resized = filter is null
            ? Resize.Nearest(Pixels, Height, Width, Channels, size.Height, size.Width)
            : Resize.Filtered(Pixels, Height, Width, Channels, size.Height, size.Width, filter);
        return new Raster(size.Height, size.Width, Channels, resized);
    }
}
