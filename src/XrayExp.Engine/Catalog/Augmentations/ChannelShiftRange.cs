using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Adds one number, uniform in [−<paramref name="Range"/>, <paramref name="Range"/>), to every value of an image.</summary>
public sealed record ChannelShiftRange(double Range) : AugmentationPart
{
    public static readonly Kind<AugmentationPart> Entry = new(
        "channel_shift_range",
        "Makes the whole image lighter or darker by one amount.",
        fields =>
            new ChannelShiftRange(fields.Number("channel_shift_range", "Adds one number uniform in [−range, range) to all channels, " +
                "clipped to the image's own least and greatest value.", 0, Interval.NotNegative, "gray levels")))
    {
        Source = AugmentationPage.Keras,
    };

    public override bool IsOff => Range == 0;

    public override ImageTransform Draw(ImageTransform transform, RandomKey key, Size image) =>
        transform with { ChannelShift = key.Child("channel_shift").Uniform(-Range, Range) };
}
