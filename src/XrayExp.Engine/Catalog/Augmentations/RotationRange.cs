using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Turns an image by an angle uniform in [−<paramref name="Degrees"/>, <paramref name="Degrees"/>).</summary>
public sealed record RotationRange(double Degrees) : AugmentationPart
{
    public static readonly Kind<AugmentationPart> Entry = new(
        "rotation_range",
        "Turns the image about its centre.",
        fields => new RotationRange(
            fields.Number("rotation_range", "Turns by an angle uniform in [−range, range).", 0, new Interval(0, 360), "degrees")))
    {
        Source = AugmentationPage.Keras,
    };

    public override bool IsOff => Degrees == 0;

    public override ImageTransform Draw(ImageTransform transform, RandomKey key, Size image) =>
        transform with { Theta = key.Child("rotation").Uniform(-Degrees, Degrees) };
}
