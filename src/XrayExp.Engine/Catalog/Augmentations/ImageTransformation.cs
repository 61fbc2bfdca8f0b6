using XrayExp.Engine.Numerics.Images;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Applies a drawn transform in Keras's order: warp, channel shift, flips, brightness. Pure.</summary>
public static class ImageTransformation
{
    /// <param name="source">[H, W, C], 0…255.</param>
    /// <param name="target">[H, W, C], 0…255.</param>
    public static void Apply(in ImageTransform transform, Augmentation augmentation, ReadOnlySpan<byte> source, Size size,
        Span<float> target)
    {
        // The warp already writes the image flipped. A channel shift does not depend on positions, so that equals flipping after it.
        WarpTarget mirror = new(transform.FlipHorizontal, transform.FlipVertical);
        if (transform.KeepsPixels)
            Warp.Copy(source, size.Height, size.Width, mirror, target);
        else
            Warp.Resample(source, size.Height, size.Width, transform.Matrix(augmentation.Geometry, size), augmentation.FillMode,
                augmentation.Cval, mirror, target);
        if (transform.ChannelShift != 0)
            ShiftChannels(target, (float)transform.ChannelShift);
        if (transform.Brightness is double brightness)
        {
            if (augmentation.Geometry == Geometry.KerasPreprocessing_1_1)
                Stretch(target);
            Brighten(target, (float)brightness);
        }
    }

    /// <summary>Keras's apply_channel_shift: clipped to the image's own range.</summary>
    private static void ShiftChannels(Span<float> image, float shift)
    {
        (float least, float greatest) = Range(image);
        foreach (ref float value in image)
            value = Math.Clamp(value + shift, least, greatest);
    }

    /// <summary>keras_preprocessing 1.1.2's array_to_img: the image's range becomes 0…255.</summary>
    private static void Stretch(Span<float> image)
    {
        (float least, float greatest) = Range(image);
        float range = greatest - least;
        foreach (ref float value in image)
        {
            value -= least;
            if (range != 0)
                value /= range;
            value *= 255;
        }
    }

    /// <summary>Pillow's ImageEnhance.Brightness over bytes: a blend with black in float32, cut to whole levels.</summary>
    private static void Brighten(Span<float> image, float factor)
    {
        foreach (ref float value in image)
            value = (int)Math.Clamp(factor * (int)value, 0f, 255f);
    }

    private static (float Least, float Greatest) Range(ReadOnlySpan<float> image)
    {
        float least = image[0], greatest = image[0];
        foreach (float value in image)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        return (least, greatest);
    }
}
