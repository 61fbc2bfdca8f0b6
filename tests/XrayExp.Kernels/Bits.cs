using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace XrayExp.Kernels;

/// <summary>SHA-256 over bits. All NaNs count as one: their sign and payload differ between processors,
/// and nothing may depend on them.</summary>
internal static class Bits
{
    public static string Hash(ReadOnlySpan<float> values)
    {
        float[] canonical = values.ToArray();
        foreach (ref float value in canonical.AsSpan())
            value = float.IsNaN(value) ? float.NaN : value;
        return Hash(MemoryMarshal.AsBytes<float>(canonical));
    }

    public static string Hash(ReadOnlySpan<double> values)
    {
        double[] canonical = values.ToArray();
        foreach (ref double value in canonical.AsSpan())
            value = double.IsNaN(value) ? double.NaN : value;
        return Hash(MemoryMarshal.AsBytes<double>(canonical));
    }

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
