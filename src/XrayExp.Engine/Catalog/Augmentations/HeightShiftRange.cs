using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Moves an image up or down by up to <paramref name="Range"/> of its height (below 1) or pixels.</summary>
public sealed record HeightShiftRange(double Range) : AugmentationPart
{
    public static readonly Kind<AugmentationPart> Entry = new(
        "height_shift_range",
        "Moves the image up or down.",
        fields => new HeightShiftRange(
            fields.Number("height_shift_range", Shift.Meaning, 0, Interval.NotNegative, "fractions of the height, or pixels")))
    {
        Source = AugmentationPage.Keras,
    };

    public override bool IsOff => Range == 0;

    public override ImageTransform Draw(ImageTransform transform, RandomKey key, Size image) =>
        transform with { Tx = Shift.Draw(Range, image.Height, key.Child("height_shift")) };
}
