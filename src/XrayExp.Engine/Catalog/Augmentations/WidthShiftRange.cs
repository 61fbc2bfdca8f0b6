using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Moves an image left or right by up to <paramref name="Range"/> of its width (below 1) or pixels.</summary>
public sealed record WidthShiftRange(double Range) : AugmentationPart
{
    public static readonly Kind<AugmentationPart> Entry = new(
        "width_shift_range",
        "Moves the image left or right.",
        fields => new WidthShiftRange(
            fields.Number("width_shift_range", Shift.Meaning, 0, Interval.NotNegative, "fractions of the width, or pixels")))
    {
        Source = AugmentationPage.Keras,
    };

    public override bool IsOff => Range == 0;

    public override ImageTransform Draw(ImageTransform transform, RandomKey key, Size image) =>
        transform with { Ty = Shift.Draw(Range, image.Width, key.Child("width_shift")) };
}
