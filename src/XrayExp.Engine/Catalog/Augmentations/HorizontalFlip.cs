using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Mirrors an image left to right with probability ½.</summary>
public sealed record HorizontalFlip(bool Flip) : AugmentationPart
{
    public static readonly Kind<AugmentationPart> Entry = new(
        "horizontal_flip",
        "Mirrors the image left to right.",
        fields => new HorizontalFlip(fields.Flag("horizontal_flip", "Mirrors with probability one half.", false)))
    {
        Source = AugmentationPage.Keras,
    };

    public override bool IsOff => !Flip;

    public override ImageTransform Draw(ImageTransform transform, RandomKey key, Size image) =>
        transform with { FlipHorizontal = key.Child("horizontal_flip").Uniform(0, 1) < 0.5 };
}
