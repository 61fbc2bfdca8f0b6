using XrayExp.Engine.Randomness;

namespace XrayExp.Kernels;

/// <summary>What the numbers of an input look like.</summary>
internal enum Sort
{
    /// <summary>Uniform in [−1, 1).</summary>
    Plain,

    /// <summary>Plain, one number in 64 being a NaN, an infinity, a zero of either sign, a subnormal,
    /// or the largest number of either sign.</summary>
    Special,

    /// <summary>Plain times 2⁻⁷²: a product of two is subnormal, so a processor that flushes subnormals to zero is found out.</summary>
    Tiny,
}

/// <summary>Inputs drawn at their own names: the same on every machine, whatever else is drawn.</summary>
internal static class Inputs
{
    private static readonly RandomKey s_root = RandomKey.FromSeed(2026).Child("kernels");

    private static readonly float[] s_specials =
        [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, float.Epsilon, 1e-40f, -1e-40f, float.MaxValue, float.MinValue];

    public static RandomKey Key(string name) => s_root.Child(name);

    public static float[] Singles(long count, string name, Sort sort = Sort.Plain)
    {
        RandomStream chance = Key(name).Stream();
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = (2 * chance.UniformSingle()) - 1;
            if (sort == Sort.Tiny)
                value *= 1f / (1L << 36) / (1L << 36);
            else if (sort == Sort.Special && chance.Below(64) == 0)
                value = s_specials[chance.Below(s_specials.Length)];
        }

        return values;
    }

    /// <summary>Uniform in [low, high).</summary>
    public static double[] Doubles(int count, string name, double low, double high)
    {
        RandomStream chance = Key(name).Stream();
        double[] values = new double[count];
        foreach (ref double value in values.AsSpan())
            value = chance.Uniform(low, high);
        return values;
    }

    /// <summary>Any 64 bits: all magnitudes, NaNs and infinities among them.</summary>
    public static double[] AnyDoubles(int count, string name)
    {
        RandomStream chance = Key(name).Stream();
        double[] values = new double[count];
        foreach (ref double value in values.AsSpan())
            value = BitConverter.UInt64BitsToDouble(chance.NextUInt64());
        return values;
    }

    /// <summary>Any 32 bits.</summary>
    public static float[] AnySingles(int count, string name)
    {
        RandomStream chance = Key(name).Stream();
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
            value = BitConverter.UInt32BitsToSingle(chance.NextUInt32());
        return values;
    }

    public static byte[] Bytes(int count, string name)
    {
        RandomStream chance = Key(name).Stream();
        byte[] values = new byte[count];
        foreach (ref byte value in values.AsSpan())
            value = (byte)chance.Below(256);
        return values;
    }
}
