namespace XrayExp.Engine.Numerics.Elementwise;

/// <summary>The number of bits that an elementwise pass works on at once; the result is the same at every width.</summary>
public enum ElementWidth
{
    /// <summary>One element at a time.</summary>
    Single = 0,
    Bits128 = 128,
    Bits256 = 256,
    Bits512 = 512,
}
