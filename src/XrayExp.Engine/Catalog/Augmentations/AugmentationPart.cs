using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>One entry of the augmentation section: a rotation range, a flip…; one file and one line in the catalogue.</summary>
public abstract record AugmentationPart
{
    /// <summary>At its default: it changes nothing and draws nothing.</summary>
    public abstract bool IsOff { get; }

    /// <summary>The transform with this part's own field drawn.</summary>
    /// <param name="key">The image's address; a part draws at a child named after it.</param>
    public abstract ImageTransform Draw(ImageTransform transform, RandomKey key, Size image);
}
