using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Elementwise;

/// <summary>How many bits an elementwise pass works on at once; the result is the same at every width.</summary>
public enum ElementWidth
{
    /// <summary>One element at a time.</summary>
    Single = 0,
    Bits128 = 128,
    Bits256 = 256,
    Bits512 = 512,
}

public static class ElementWidths
{
    /// <summary>The width in force; one element at a time where it is not in hardware.</summary>
    public static ElementWidth Widest { get; } =
        VectorWidth.IsInHardware(VectorWidth.InForce) ? (ElementWidth)VectorWidth.InForce : ElementWidth.Single;
}
