using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Numerics.Images;

/// <summary>
/// A map of the plane in homogeneous coordinates, [[XX, XY, X0], [YX, YY, Y0], [0, 0, 1]]. X counts along rows' numbers (downwards)
/// and Y along columns, as array indices go.
/// </summary>
public readonly record struct AffineMatrix(double XX, double XY, double X0, double YX, double YY, double Y0)
{
    public static readonly AffineMatrix Identity = new(1, 0, 0, 0, 1, 0);

    public static AffineMatrix Shift(double x, double y) => new(1, 0, x, 0, 1, y);

    public static AffineMatrix Zoom(double x, double y) => new(x, 0, 0, 0, y, 0);

    /// <param name="angle">In radians.</param>
    public static AffineMatrix Rotation(double angle)
    {
        double cosine = PortableMath.Cos(angle), sine = PortableMath.Sin(angle);
        return new(cosine, -sine, 0, sine, cosine, 0);
    }

    /// <summary>Returns Keras's shear, [[1, −sin], [0, cos]].</summary>
    /// <param name="angle">In radians.</param>
    public static AffineMatrix Shear(double angle) => new(1, -PortableMath.Sin(angle), 0, 0, PortableMath.Cos(angle), 0);

    /// <summary>Returns the same map about another centre than the origin.</summary>
    public AffineMatrix About(double x, double y) => Shift(x, y) * this * Shift(-x, -y);

    /// <summary>Returns the same map with X and Y exchanged.</summary>
    public AffineMatrix WithAxesSwapped() => new(YY, YX, Y0, XY, XX, X0);

    /// <summary>Returns the map that applies <paramref name="right"/> first, then <paramref name="left"/>.</summary>
    public static AffineMatrix operator *(AffineMatrix left, AffineMatrix right) => new(
        (left.XX * right.XX) + (left.XY * right.YX),
        (left.XX * right.XY) + (left.XY * right.YY),
        (left.XX * right.X0) + (left.XY * right.Y0) + left.X0,
        (left.YX * right.XX) + (left.YY * right.YX),
        (left.YX * right.XY) + (left.YY * right.YY),
        (left.YX * right.X0) + (left.YY * right.Y0) + left.Y0);
}
