using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>How the affine transform of an image is put together and where its centre lies.</summary>
public enum Geometry
{
    /// <summary>Centre (n − 1) / 2, height_shift on rows. The sound one, and the default.</summary>
    Exact,

    /// <summary>Centre n / 2 + 0.5, tx on rows: keras_preprocessing 1.1.2, which the notebook ran.</summary>
    KerasPreprocessing_1_1,

    /// <summary>Centre n / 2 − 0.5, axes swapped so that height_shift moves columns: Keras 2.9 and later.</summary>
    Keras_3,
}

/// <summary>What a coordinate outside the image reads; SciPy's modes.</summary>
public enum FillMode
{
    Nearest,
    Constant,
    Reflect,
    Wrap,
}

/// <summary>Everything that is done to a training image, and the standardisation that is done to every image.</summary>
/// <param name="Parts">What was asked for, in the catalogue's order.</param>
/// <param name="Cval">The value outside for <see cref="FillMode.Constant"/>, in 0…255.</param>
public sealed record Augmentation(ImmutableArray<AugmentationPart> Parts, Geometry Geometry, FillMode FillMode, double Cval);

/// <summary>One entry of the augmentation section: a rotation range, a flip…; one file and one line in the catalogue.</summary>
public abstract record AugmentationPart;
