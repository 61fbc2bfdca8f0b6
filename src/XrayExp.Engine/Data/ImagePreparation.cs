using XrayExp.Engine.Catalog.Augmentations;
using XrayExp.Engine.Numerics.Images;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Data;

/// <summary>Converts decoded bytes to the network's input, in Keras's order: augment on 0…255, rescale, standardise.</summary>
/// <param name="Rescale">Applied in float32, to every split.</param>
public sealed record ImagePreparation(Augmentation Augmentation, double Rescale)
{
    /// <param name="source">[H, W, C], 0…255.</param>
    /// <param name="augment">The key run/augment/EPOCH/ID/occurrence; null skips augmentation, but not standardisation.</param>
    /// <param name="target">[H, W, C]</param>
    public void Apply(ReadOnlySpan<byte> source, Shape shape, RandomKey? augment, Span<float> target)
    {
        Size size = new(shape.Height, shape.Width);
        ImageTransform transform = augment is { } key ? Augmentation.Draw(key, size) : ImageTransform.None;
        ImageTransformation.Apply(transform, Augmentation, source, size, target);
        PixelRescaling.Apply(target, (float)Rescale);
        Augmentation.Standardization?.Apply(target);
    }
}
