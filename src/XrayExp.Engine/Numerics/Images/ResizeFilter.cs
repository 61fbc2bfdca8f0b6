namespace XrayExp.Engine.Numerics.Images;

/// <summary>
/// A weighting of neighbours for resizing, in Pillow's sense: <see cref="Weight"/> at a distance in output pixels when
/// shrinking (the window grows with the scale, so that it antialiases), in input pixels when enlarging.
/// </summary>
/// <param name="Support">Half the width of the window, in pixels; the weight is zero beyond.</param>
public sealed record ResizeFilter(double Support, Func<double, double> Weight)
{
    /// <summary>Takes the mean of the covered pixels.</summary>
    public static readonly ResizeFilter Box = new(0.5, x => x is > -0.5 and <= 0.5 ? 1 : 0);

    /// <summary>Weights by a triangle.</summary>
    public static readonly ResizeFilter Bilinear = new(1, x => Math.Max(1 - Math.Abs(x), 0));

    /// <summary>Weights by Keys's cubic with a = −1/2. Source: R. Keys, "Cubic convolution interpolation", 1981.</summary>
    public static readonly ResizeFilter Bicubic = new(2, CubicWeight);

    private const double A = -0.5;

    // the order of the operations decides the last bit, and is Pillow's
    private static double CubicWeight(double x)
    {
        x = Math.Abs(x);
        if (x < 1)
            return ((((A + 2) * x) - (A + 3)) * x * x) + 1;
        return x < 2 ? (((((x - 5) * x) + 8) * x) - 4) * A : 0;
    }
}
