using System.Runtime.Intrinsics;

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
    /// <summary>The widest that this CPU has in hardware.</summary>
    public static ElementWidth Widest { get; } =
        Vector512.IsHardwareAccelerated ? ElementWidth.Bits512
        : Vector256.IsHardwareAccelerated ? ElementWidth.Bits256
        : Vector128.IsHardwareAccelerated ? ElementWidth.Bits128
        : ElementWidth.Single;
}
