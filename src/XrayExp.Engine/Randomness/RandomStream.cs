namespace XrayExp.Engine.Randomness;

/// <summary>Reads the random numbers at one address in order, by integers and exact scaling: the same bits on every machine.</summary>
public sealed class RandomStream(RandomKey key)
{
    private readonly uint[] _block = new uint[4];
    private ulong _next;
    private int _left;

    public uint NextUInt32()
    {
        if (_left == 0)
        {
            (_block[0], _block[1], _block[2], _block[3]) = Philox4x32.Block(key.Key, _next++, key.Counter);
            _left = 4;
        }

        return _block[4 - _left--];
    }

    public ulong NextUInt64()
    {
        uint low = NextUInt32();
        return low | ((ulong)NextUInt32() << 32);
    }

    /// <summary>Draws a uniform number in [0, 1) with 53 bits.</summary>
    public double Uniform() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws a uniform number in [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * Uniform());

    /// <summary>Draws a uniform number in [0, 1) with 24 bits, exact in float32, from one draw of 32 bits.</summary>
    public float UniformSingle() => (NextUInt32() >> 8) * (1.0f / (1 << 24));

    /// <summary>Draws a uniform integer in [0, <paramref name="bound"/>) without bias, by Lemire's multiplication with rejection.</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        uint range = (uint)bound, threshold = (0u - range) % range;
        while (true)
        {
            ulong product = (ulong)NextUInt32() * range;
            if ((uint)product >= threshold)
                return (int)(product >> 32);
        }
    }

    /// <summary>Draws a permutation of 0 … <paramref name="count"/> − 1 by Fisher and Yates's shuffle.</summary>
    public int[] Permutation(int count)
    {
        int[] order = new int[count];
        for (int i = 0; i < count; i++)
            order[i] = i;
        for (int i = count - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
