using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>What happens at the border of an image.</summary>
public enum Border
{
    /// <summary>The window stays inside: the output shrinks.</summary>
    Valid,

    /// <summary>As many outputs as inputs (divided by the stride, rounded up);
    /// where the padding is odd, the extra pixel is at the bottom and right.</summary>
    Same,
}

/// <summary>A window that slides over an image, in pixels, and the shape rule of convolutions and poolings.</summary>
public sealed record Window(Size Size, Size Strides, Size Dilation, Border Border)
{
    /// <summary>Larger than any image, in pixels; keeps every product in range.</summary>
    private const long LargestExtent = 4096;

    /// <summary>Returns the output's height and width and the padding that they need; null, with a report, if the window does not
    /// fit.</summary>
    /// <param name="key">The field that names the window's size: <c>kernel_size</c>.</param>
    public (Size Output, Margins Padding)? Over(Shape input, Layer layer, string key, ShapeReport report)
    {
        if (!report.IsImage(layer, input))
            return null;
        long height = Extent(Size.Height, Dilation.Height), width = Extent(Size.Width, Dilation.Width);
        string dilated = Dilation == new Size(1, 1) ? "" : $", dilated to {height} × {width},";
        if (Math.Max(height, width) > LargestExtent)
        {
            report.Mismatch(layer,
                key, $"a window of {Size.Height} × {Size.Width} pixels{dilated} is too large; expected at most {LargestExtent} either way");
            return null;
        }

        if (Border == Border.Same)
        {
            (int top, int bottom) = Split(input.Height, height, Strides.Height);
            (int left, int right) = Split(input.Width, width, Strides.Width);
            Size same = new(Divide(input.Height, Strides.Height), Divide(input.Width, Strides.Width));
            return (same, new Margins(top, bottom, left, right));
        }

        if (height > input.Height || width > input.Width)
        {
            report.Mismatch(
                layer,
                key,
                $"a window of {Size.Height} × {Size.Width} pixels{dilated} is larger than its input of {input.Height} × {input.Width}",
                "use `padding: same` here or above, a smaller window, fewer poolings before it, or a larger `target_size`");
            return null;
        }

        return (new Size(((input.Height - (int)height) / Strides.Height) + 1, ((input.Width - (int)width) / Strides.Width) + 1),
            Margins.None);
    }

    /// <summary>Returns the pixels from the first to the last that the window touches, both included.</summary>
    private static long Extent(int size, int dilation) => ((size - 1L) * dilation) + 1;

    private static int Divide(int pixels, int stride) => (int)((pixels + (long)stride - 1) / stride);

    /// <summary>Keras's rule: total = max((out − 1) · stride + extent − n, 0), the smaller half first.</summary>
    private static (int Before, int After) Split(int pixels, long extent, int stride)
    {
        int total = (int)Math.Max(((Divide(pixels, stride) - 1L) * stride) + extent - pixels, 0);
        return (total / 2, total - (total / 2));
    }
}
