using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Randomness;

/// <summary>
/// Computes <see cref="Philox4x32"/> for four neighbouring counters at once, if the CPU has AVX2: words of 32 bits in lanes of 64, whose
/// upper halves are never read. Integer arithmetic is exact, so the words are the same.
/// </summary>
internal static class PhiloxFour
{
    public static bool IsSupported => Avx2.IsSupported && VectorWidth.InForce >= 256;

    /// <summary>Computes the sixteen words of the counters <paramref name="first"/> … first + 3, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Blocks(ulong key, ulong first, ulong counterHigh, out Vector256<uint> words0, out Vector256<uint> words1)
    {
        Vector256<ulong> counter = Vector256.Create(first) + Vector256.Create(0UL, 1, 2, 3), a = counter, b = counter >> 32;
        Vector256<ulong> c = Vector256.Create(counterHigh), d = c >> 32;
        Vector256<uint> leftFactor = Vector256.Create((ulong)Philox4x32.Multiplier0).AsUInt32();
        Vector256<uint> rightFactor = Vector256.Create((ulong)Philox4x32.Multiplier1).AsUInt32();
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Philox4x32.Rounds; round++)
        {
            Vector256<ulong> left = Avx2.Multiply(leftFactor, a.AsUInt32()), right = Avx2.Multiply(rightFactor, c.AsUInt32());
            (a, b, c, d) = ((right >> 32) ^ b ^ Vector256.Create((ulong)k0), right, (left >> 32) ^ d ^ Vector256.Create((ulong)k1), left);
            k0 += Philox4x32.KeyStep0;
            k1 += Philox4x32.KeyStep1;
        }

        Vector256<ulong> low = Vector256.Create(0xFFFFFFFFUL), ab = (a & low) | (b << 32), cd = (c & low) | (d << 32);
        Vector256<ulong> even = Avx2.UnpackLow(ab, cd), odd = Avx2.UnpackHigh(ab, cd);
        words0 = Avx2.Permute2x128(even, odd, 0x20).AsUInt32();
        words1 = Avx2.Permute2x128(even, odd, 0x31).AsUInt32();
    }
}
