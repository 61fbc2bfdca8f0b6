using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>One entry of the augmentation section: a rotation range, a flip…; one file and one line in the catalogue.</summary>
public abstract record AugmentationPart
{
    /// <summary>Whether the part is at its default, which changes nothing and draws nothing.</summary>
    public abstract bool IsOff { get; }

    /// <summary>Returns the transform with this part's own field drawn.</summary>
    /// <param name="key">The image's random key; a part draws with a child key named after it.</param>
    public abstract ImageTransform Draw(ImageTransform transform, RandomKey key, Size image);
}
