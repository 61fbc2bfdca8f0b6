namespace XrayExp.Engine.Randomness;

/// <summary>
/// Computes Philox4x32-10, a bijection of 128-bit counters under a 64-bit key, which is a good random number generator when the counter
/// simply counts. Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11.
/// </summary>
public static class Philox4x32
{
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint KeyStep0 = 0x9E3779B9;
    internal const uint KeyStep1 = 0xBB67AE85;
    internal const int Rounds = 10;

    /// <summary>Computes the four random words of a counter.</summary>
    public static (uint A, uint B, uint C, uint D) Block(ulong key, ulong counterLow, ulong counterHigh)
    {
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        uint a = (uint)counterLow, b = (uint)(counterLow >> 32), c = (uint)counterHigh, d = (uint)(counterHigh >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong left = (ulong)Multiplier0 * a, right = (ulong)Multiplier1 * c;
            (a, b, c, d) = ((uint)(right >> 32) ^ b ^ k0, (uint)right, (uint)(left >> 32) ^ d ^ k1, (uint)left);
            k0 += KeyStep0;
            k1 += KeyStep1;
        }

        return (a, b, c, d);
    }
}
