namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>How the affine transform of an image is composed, and where its centre is.</summary>
public enum Geometry
{
    /// <summary>Centre (n − 1) / 2; height_shift moves rows. The mathematically exact one, and the default.</summary>
    Exact,

    /// <summary>keras_preprocessing 1.1.2, which the original notebook used: centre n / 2 + 0.5, one pixel off; height_shift
    /// moves rows. Brightness first stretches the image's own range to 0…255.</summary>
    KerasPreprocessing_1_1,

    /// <summary>
    /// Keras 2.9 and later: centre n / 2 − 0.5; axes swapped, so that height_shift moves columns, and an image that is not square
    /// turns about a centre with height and width exchanged.
    /// </summary>
    Keras_3,
}
