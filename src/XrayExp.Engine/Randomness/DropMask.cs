using System.Runtime.Intrinsics;

namespace XrayExp.Engine.Randomness;

/// <summary>Decides which numbers dropout keeps, and by how much it scales them; element i depends on the key and i alone.</summary>
public static class DropMask
{
    /// <summary>Fills a mask with 0 (probability <paramref name="rate"/>) or 1/(1 − rate), from 32 random bits each.</summary>
    /// <param name="rate">The share of zeros, in [0, 1).</param>
    /// <param name="first">The number of the first element if only a part of a mask is filled; a multiple of 4.</param>
    public static void Fill(Span<float> mask, RandomKey key, double rate, long first = 0)
    {
        uint threshold = (uint)(rate * (1L << 32));
        float kept = (float)(1 / (1 - rate));
        ulong block = (ulong)first / 4;
        int i = FillFours(mask, key, threshold, kept, ref block);
        for (; i + 4 <= mask.Length; i += 4)
        {
            (uint a, uint b, uint c, uint d) = Philox4x32.Block(key.Key, block++, key.Counter);
            mask[i] = a < threshold ? 0 : kept;
            mask[i + 1] = b < threshold ? 0 : kept;
            mask[i + 2] = c < threshold ? 0 : kept;
            mask[i + 3] = d < threshold ? 0 : kept;
        }

        if (i == mask.Length)
            return;
        (uint e, uint f, uint g, _) = Philox4x32.Block(key.Key, block, key.Counter);
        ReadOnlySpan<uint> last = [e, f, g];
        for (int j = 0; i < mask.Length; i++, j++)
            mask[i] = last[j] < threshold ? 0 : kept;
    }

    /// <summary>Fills the elements of whole groups of four blocks, and returns their number.</summary>
    private static int FillFours(Span<float> mask, RandomKey key, uint threshold, float kept, ref ulong block)
    {
        if (!PhiloxFour.IsSupported)
            return 0;
        int i = 0;
        Vector256<uint> limit = Vector256.Create(threshold), keptBits = Vector256.Create(kept).AsUInt32();
        for (; i + 16 <= mask.Length; i += 16, block += 4)
        {
            PhiloxFour.Blocks(key.Key, block, key.Counter, out Vector256<uint> first, out Vector256<uint> second);
            Vector256.AndNot(keptBits, Vector256.LessThan(first, limit)).AsSingle().CopyTo(mask[i..]);
            Vector256.AndNot(keptBits, Vector256.LessThan(second, limit)).AsSingle().CopyTo(mask[(i + 8)..]);
        }

        return i;
    }
}
