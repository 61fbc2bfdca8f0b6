namespace XrayExp.Engine.Numerics.Images;

/// <summary>What a coordinate outside the image reads; the modes of SciPy's ndimage. For the row <c>a b c d</c>:</summary>
public enum FillMode
{
    /// <summary>The edge: <c>a a a | a b c d | d d d</c>.</summary>
    Nearest,

    /// <summary>A value of its own, everywhere outside [0, n − 1]: between the edge and the next pixel there is no blending.</summary>
    Constant,

    /// <summary>A mirror at the edge of the last pixel: <c>c b a | a b c d | d c b</c>.</summary>
    Reflect,

    /// <summary>The other side, with period n − 1 as SciPy has it, so that first and last pixel coincide: <c>b c d | a b c d | b c d</c>.</summary>
    Wrap,
}
