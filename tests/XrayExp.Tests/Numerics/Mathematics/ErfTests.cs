using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Tests.Numerics.Mathematics;

/// <summary>Compares the error function with mpmath at 240 bits, and with its own integral.</summary>
public class ErfTests
{
    /// <summary>
    /// The values are 1 − erf by its series in 120 to 250 digits (Python's decimal); beyond 10 they are the C library's erfc.
    /// </summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1.8427007929497148)]
    [InlineData(0.5, 0.47950012218695348)]
    [InlineData(1.3, 0.065992055059347549)]
    [InlineData(1.999, 0.0046984433486294873)]
    [InlineData(2, 0.0046777349810472662)]
    [InlineData(2.5, 0.00040695201744495892)]
    [InlineData(3, 2.2090496998585441e-05)]
    [InlineData(4.2, 2.8554941795921843e-09)]
    [InlineData(6, 2.1519736712498913e-17)]
    [InlineData(8, 1.1224297172982926e-29)]
    [InlineData(10, 2.0884875837625449e-45)]
    [InlineData(20, 5.3958656116079005e-176)]
    [InlineData(26, 5.663192408856143e-296)]
    public void Erfc_keeps_its_digits_in_the_tail(double x, double expected) =>
        Assert.Equal(expected, PortableMath.Erfc(x), 5e-14 * expected);

    [Fact]
    public void Erfc_ends_at_zero_and_begins_at_two() =>
        Assert.Equal(
            [0, 0, 2],
            [PortableMath.Erfc(28), PortableMath.Erfc(double.PositiveInfinity), PortableMath.Erfc(double.NegativeInfinity)]);

    /// <summary>Integrates by Simpson's rule with 1024 panels, which is good to 1e-13 on [0, 1].</summary>
    [Fact]
    public void Erf_is_the_integral_of_the_bell_curve()
    {
        for (double x = 0.01; x < 1; x += 0.01)
            Assert.Equal(ErfByQuadrature(x), PortableMath.Erf(x), 1e-12);
    }

    [Fact]
    public void Erf_is_smooth_where_two_series_meet()
    {
        for (double edge = 0.25; edge < 6; edge += 0.5)
            Ulps.AssertClose(PortableMath.Erf(Math.BitDecrement(edge)), PortableMath.Erf(edge), 4);
    }

    internal static double ErfByQuadrature(double x)
    {
        const int panels = 1024;
        double sum = 0;
        for (int i = 0; i <= panels; i++)
        {
            double t = x * i / panels;
            sum += (i is 0 or panels ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-t * t);
        }

        return 2 / Math.Sqrt(Math.PI) * sum * x / panels / 3;
    }
}
