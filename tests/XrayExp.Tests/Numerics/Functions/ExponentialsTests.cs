using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Tests.Numerics.Functions;

public unsafe class ExponentialsTests
{
    /// <summary>Returns every 1,009th float of the range in which eˣ is a normal number.</summary>
    [Fact]
    public void Exp_is_within_a_unit_in_the_last_place()
    {
        double worst = 0;
        foreach (float x in Sweep(87.3f))
            worst = Math.Max(worst, Units(Scalar(&Exponentials.Exp, x), Math.Exp(x)));
        Assert.InRange(worst, 0.5, 1.1);
    }

    [Fact]
    public void Expm1_is_within_two_units_in_the_last_place()
    {
        double worst = 0;
        foreach (float x in Sweep(80))
            worst = Math.Max(worst, Units(Scalar(&Exponentials.Expm1, x), Math.Abs(x) < 1e-4 ? x + ((double)x * x / 2) : Math.Exp(x) - 1));
        Assert.InRange(worst, 0.5, 2);
    }

    [Fact]
    public void Exp_ends_in_zero_and_infinity()
    {
        Assert.Equal(1, Scalar(&Exponentials.Exp, 0));
        Assert.Equal(float.PositiveInfinity, Scalar(&Exponentials.Exp, 88.73f));
        Assert.Equal(float.PositiveInfinity, Scalar(&Exponentials.Exp, float.PositiveInfinity));
        Assert.Equal(0, Scalar(&Exponentials.Exp, -104));
        Assert.Equal(0, Scalar(&Exponentials.Exp, float.NegativeInfinity));
        Assert.Equal(float.Epsilon, Scalar(&Exponentials.Exp, -103.5f));
        Assert.Equal((float)Math.Exp(-95), Scalar(&Exponentials.Exp, -95));
        Assert.True(float.IsNaN(Scalar(&Exponentials.Exp, float.NaN)));
    }

    private static float Scalar(delegate*<Lanes32, Lanes32> function, float x)
    {
        float y;
        Lanes32.Store(function(Lanes32.All(x)), &y);
        return y;
    }

    private static IEnumerable<float> Sweep(float end)
    {
        for (int bits = BitConverter.SingleToInt32Bits(1e-8f); bits < BitConverter.SingleToInt32Bits(end); bits += 1009)
        {
            yield return BitConverter.Int32BitsToSingle(bits);
            yield return -BitConverter.Int32BitsToSingle(bits);
        }
    }

    private static double Units(float actual, double exact) =>
        Math.Abs(actual - exact) / (MathF.BitIncrement(Math.Abs((float)exact)) - Math.Abs((double)(float)exact));
}
