using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace XrayExp.Engine.Numerics.Images;

/// <summary>Multiplies pixels by a factor in float32, as Keras's <c>rescale</c>.</summary>
public static class PixelRescaling
{
    public static void Apply(Span<float> values, float factor)
    {
        Span<Vector256<float>> lanes = MemoryMarshal.Cast<float, Vector256<float>>(values);
        foreach (ref Vector256<float> lane in lanes)
            lane *= factor;
        foreach (ref float value in values[(lanes.Length * Vector256<float>.Count)..])
            value *= factor;
    }
}
