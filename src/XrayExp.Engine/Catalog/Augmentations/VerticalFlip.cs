using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Mirrors an image top to bottom with probability ½.</summary>
public sealed record VerticalFlip(bool Flip) : AugmentationPart
{
    public static readonly Kind<AugmentationPart> Entry = new(
        "vertical_flip",
        "Mirrors the image top to bottom.",
        fields => new VerticalFlip(fields.Flag("vertical_flip", "Mirrors with probability one half.", false)))
    {
        Source = AugmentationPage.Keras,
    };

    public override bool IsOff => !Flip;

    public override ImageTransform Draw(ImageTransform transform, RandomKey key, Size image) =>
        transform with { FlipVertical = key.Child("vertical_flip").Uniform(0, 1) < 0.5 };
}
