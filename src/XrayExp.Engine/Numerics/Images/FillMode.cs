namespace XrayExp.Engine.Numerics.Images;

/// <summary>What is read at a coordinate outside the image; the modes are those of SciPy's ndimage. For the row <c>a b c d</c>:</summary>
public enum FillMode
{
    /// <summary>The edge pixel: <c>a a a | a b c d | d d d</c>.</summary>
    Nearest,

    /// <summary>A given value, everywhere outside [0, n − 1]; it is not blended with the edge.</summary>
    Constant,

    /// <summary>The image mirrored at the outer edge of its last pixel: <c>c b a | a b c d | d c b</c>.</summary>
    Reflect,

    /// <summary>The other side, with SciPy's period n − 1, so that first and last pixel coincide: <c>b c d | a b c d | b c d</c>.</summary>
    Wrap,
}
