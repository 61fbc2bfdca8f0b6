using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Tests.Numerics.Mathematics;

/// <summary>Infinities, signed zeros, NaN, and what is out of range.</summary>
public class PortableMathEdgeTests
{
    [Fact]
    public void Special_values()
    {
        double infinity = double.PositiveInfinity;
        Assert.Equal([infinity, 0], [PortableMath.Exp(infinity), PortableMath.Exp(-infinity)]);
        Assert.Equal([infinity, -1], [PortableMath.Expm1(infinity), PortableMath.Expm1(-infinity)]);
        Assert.Equal([1, -1], [PortableMath.Tanh(infinity), PortableMath.Tanh(-infinity)]);
        Assert.Equal([infinity, -infinity], [PortableMath.Log(infinity), PortableMath.Log(0)]);
        Assert.Equal([infinity, -infinity], [PortableMath.Log1p(infinity), PortableMath.Log1p(-1)]);
        Assert.Equal([1, -1], [PortableMath.Erf(infinity), PortableMath.Erf(-infinity)]);
        Assert.Equal([infinity, 0], [PortableMath.Pow(2, infinity), PortableMath.Pow(2, -infinity)]);
        Assert.Equal([0, infinity], [PortableMath.Pow(0, 2), PortableMath.Pow(0, -2)]);
        Assert.Equal([1, 1], [PortableMath.Pow(double.NaN, 0), PortableMath.Pow(1, double.NaN)]);
        Assert.Equal([infinity, 0], [PortableMath.Exp(710), PortableMath.Exp(-746)]);
        Assert.Equal([-infinity, 0], [PortableMath.Pow(-infinity, 3), PortableMath.Pow(infinity, -1)]);
        Assert.Equal(double.Epsilon, PortableMath.Exp(-745));
    }

    [Fact]
    public void Zero_keeps_its_sign_in_odd_functions()
    {
        foreach (string function in (string[])["Expm1", "Log1p", "Sin", "Tanh", "Erf"])
        {
            Assert.Equal(Bits(0.0), Bits(PortableMathTests.Functions[function].Ours(0.0)));
            Assert.Equal(Bits(-0.0), Bits(PortableMathTests.Functions[function].Ours(-0.0)));
        }
    }

    [Fact]
    public void Every_NaN_becomes_the_one_NaN()
    {
        double strange = BitConverter.UInt64BitsToDouble(0x7FF8_0000_DEAD_BEEF);
        foreach ((Func<double, double> ours, _, _, _) in PortableMathTests.Functions.Values)
            Assert.Equal(Bits(double.NaN), Bits(ours(strange)));
        double[] undefined =
        [
            PortableMath.Log(-1),
            PortableMath.Log1p(-2),
            PortableMath.Sin(double.PositiveInfinity),
            PortableMath.Cos(double.NegativeInfinity),
            PortableMath.Pow(-2, 0.5),
            PortableMath.Pow(strange, 1),
        ];
        Assert.All(undefined, value => Assert.Equal(Bits(double.NaN), Bits(value)));
    }

    [Fact]
    public void An_angle_beyond_the_reduction_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Sin(PortableMath.LargestAngle * 1.01));

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
