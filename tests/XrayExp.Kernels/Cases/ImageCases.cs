using XrayExp.Engine.Numerics.Images;

namespace XrayExp.Kernels.Cases;

/// <summary>Resizing, warping and rescaling of images.</summary>
internal static class ImageCases
{
    private static readonly (string Name, ResizeFilter? Filter)[] s_filters =
        [("nearest", null), ("box", ResizeFilter.Box), ("bilinear", ResizeFilter.Bilinear), ("bicubic", ResizeFilter.Bicubic)];

    /// <summary>Turned, sheared, zoomed and moved: every edge is crossed.</summary>
    private static readonly AffineMatrix s_map =
        (AffineMatrix.Rotation(0.4) * AffineMatrix.Shear(-0.2) * AffineMatrix.Zoom(0.8, 1.3) * AffineMatrix.Shift(2.25, -3.5)).About(8,
            9.5);

    public static IEnumerable<KernelCase> All =>
    [
        .. s_filters.SelectMany(filter =>
            new[] { Resized(filter.Name, filter.Filter, 31, 23, 3, 12, 17), Resized(filter.Name, filter.Filter, 9, 11, 1, 20, 13) }),
        .. Enum.GetValues<FillMode>().SelectMany(fill => new[] { Warped(fill, 1), Warped(fill, 3), Warped(fill, 4) }),
        new("rescaling", "1003", _ =>
        {
            float[] values = Inputs.Singles(1003, "rescaling", Sort.Special);
            PixelRescaling.Apply(values, 1f / 255);
            return [new("", Bits.Hash(values))];
        }),
    ];

    private static KernelCase Resized(string name, ResizeFilter? filter, int height, int width, int channels, int newHeight,
        int newWidth) => new(
            $"resize_{name}",
            $"{height}x{width}x{channels},to{newHeight}x{newWidth}",
            _ =>
            {
                byte[] image = Inputs.Bytes(height * width * channels, "resize");
                return [new("", Bits.Hash(filter is null
                    ? Resize.Nearest(image, height, width, channels, newHeight, newWidth)
                    : Resize.Filtered(image, height, width, channels, newHeight, newWidth, filter)))];
            });

    private static KernelCase Warped(FillMode fill, int channels) => new(
        "warp",
        $"17x20x{channels},{fill}".ToLowerInvariant(),
        _ =>
        {
            byte[] image = Inputs.Bytes(17 * 20 * channels, "warp");
            float[] result = new float[image.Length], flipped = new float[image.Length];
            Warp.Resample(image, 17, 20, s_map, fill, 12.5, default, result);
            Warp.Resample(image, 17, 20, s_map, fill, 12.5, new WarpTarget(true, true), flipped);
            return [new("", Bits.Hash(result)), new("flipped", Bits.Hash(flipped))];
        });
}
