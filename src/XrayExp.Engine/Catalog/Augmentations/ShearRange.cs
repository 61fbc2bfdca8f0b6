using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Slants an image by an angle uniform in [−<paramref name="Degrees"/>, <paramref name="Degrees"/>).</summary>
public sealed record ShearRange(double Degrees) : AugmentationPart
{
    public static readonly Kind<AugmentationPart> Entry = new(
        "shear_range",
        "Slants the image.",
        fields => new ShearRange(fields.Number("shear_range",
            "Slants by an angle uniform in [−range, range). The unit is degrees, so 0.2 changes " +
                "almost nothing.", 0, new Interval(0, 89), "degrees")))
    {
        Source = AugmentationPage.Keras,
    };

    public override bool IsOff => Degrees == 0;

    public override ImageTransform Draw(ImageTransform transform, RandomKey key, Size image) =>
        transform with { Shear = key.Child("shear").Uniform(-Degrees, Degrees) };
}
