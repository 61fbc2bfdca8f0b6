using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Elementwise;

public static class ElementWidths
{
    /// <summary>The width in force; one element at a time if the hardware does not have this width.</summary>
    public static ElementWidth Widest { get; } =
        VectorWidth.IsInHardware(VectorWidth.InForce) ? (ElementWidth)VectorWidth.InForce : ElementWidth.Single;
}
