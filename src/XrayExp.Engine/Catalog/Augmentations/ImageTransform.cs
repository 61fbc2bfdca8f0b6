using XrayExp.Engine.Numerics.Images;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>The transform drawn for one image, not yet applied; the names are those of Keras's transform parameters.</summary>
/// <param name="Theta">Rotation in degrees.</param>
/// <param name="Tx">Shift in pixels along the height.</param>
/// <param name="Ty">Shift in pixels along the width.</param>
/// <param name="Shear">Shear angle in degrees.</param>
/// <param name="Zx">Factor for the height; above 1 zooms out.</param>
/// <param name="Zy">Factor for the width.</param>
/// <param name="ChannelShift">Added to every value, on the scale 0…255.</param>
/// <param name="Brightness">Brightness factor; null for no change (a factor of 1 still rounds to whole gray levels).</param>
public readonly record struct ImageTransform(
    double Theta, double Tx, double Ty, double Shear, double Zx, double Zy, bool FlipHorizontal, bool FlipVertical, double ChannelShift,
    double? Brightness)
{
    private const double RadiansPerDegree = Math.PI / 180;

    public static readonly ImageTransform None = new(0, 0, 0, 0, 1, 1, false, false, 0, null);

    /// <summary>Whether the transform needs no interpolation.</summary>
    public bool KeepsPixels => this is { Theta: 0, Tx: 0, Ty: 0, Shear: 0, Zx: 1, Zy: 1 };

    /// <summary>Returns rotation · shift · shear · zoom about the centre as one matrix, which maps the result's coordinates to
    /// the image's.</summary>
    public AffineMatrix Matrix(Geometry geometry, Size image)
    {
        AffineMatrix matrix = AffineMatrix.Identity;
        if (Theta != 0)
            matrix = AffineMatrix.Rotation(Theta * RadiansPerDegree);
        if (Tx != 0 || Ty != 0)
            matrix *= AffineMatrix.Shift(Tx, Ty);
        if (Shear != 0)
            matrix *= AffineMatrix.Shear(Shear * RadiansPerDegree);
        if (Zx != 1 || Zy != 1)
            matrix *= AffineMatrix.Zoom(Zx, Zy);
        double halfHeight = image.Height / 2.0, halfWidth = image.Width / 2.0;
        return geometry switch
        {
            Geometry.KerasPreprocessing_1_1 => matrix.About(halfHeight + 0.5, halfWidth + 0.5),
            Geometry.Keras_3 => matrix.About(halfHeight - 0.5, halfWidth - 0.5).WithAxesSwapped(),
            _ => matrix.About(halfHeight - 0.5, halfWidth - 0.5),
        };
    }
}
