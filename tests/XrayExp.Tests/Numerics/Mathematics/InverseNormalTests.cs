using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Tests.Numerics.Mathematics;

public class InverseNormalTests
{
    /// <summary>
    /// Tables of the normal distribution, to all digits of a double; a relative 1e-14 leaves room for the logarithm's last bit.
    /// </summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.6, 0.2533471031357997)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.025, -1.959963984540054)]
    [InlineData(1e-5, -4.264890793922825)]
    [InlineData(1e-20, -9.262340089798408)]
    [InlineData(1e-300, -37.0471)]
    public void Agrees_with_tables(double probability, double deviate) =>
        Assert.Equal(deviate, InverseNormal.At(probability), Math.Max(1e-14 * Math.Abs(deviate), probability < 1e-100 ? 1e-4 : 0));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Refuses_what_has_no_deviate(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InverseNormal.At(probability));
}
