using XrayExp.Engine.Compare.Statistics;

namespace XrayExp.Tests.Compare.Statistics;

public class StudentTTests
{
    /// <summary>Closed forms: 1 − (2/π)·arctan t with one degree of freedom, 1 − t/√(2 + t²) with two.</summary>
    [Fact]
    public void One_and_two_degrees_of_freedom_have_closed_forms()
    {
        for (double t = 0; t < 20; t += 0.37)
        {
            Assert.Equal(1 - (2 / Math.PI * Math.Atan(t)), StudentT.TwoSidedP(t, 1), 1e-14);
            Assert.Equal(1 - (t / Math.Sqrt(2 + (t * t))), StudentT.TwoSidedP(t, 2), 1e-14);
            Assert.Equal(StudentT.TwoSidedP(t, 5), StudentT.TwoSidedP(-t, 5));
        }
    }

    /// <summary>The finite series of Abramowitz and Stegun, 26.7.4, for an even number of degrees of freedom.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(60)]
    public void Even_degrees_of_freedom_have_a_finite_series(int freedom)
    {
        for (double t = 0.1; t < 4; t += 0.3)
        {
            double cosineSquare = freedom / (freedom + (t * t)), term = 1, sum = 1;
            for (int k = 2; k <= freedom - 2; k += 2)
                sum += term *= (k - 1.0) / k * cosineSquare;
            Assert.Equal(1 - (Math.Sqrt(1 - cosineSquare) * sum), StudentT.TwoSidedP(t, freedom), 1e-13);
        }
    }

    /// <summary>The far tail with two degrees of freedom: 1 − t/√(2 + t²) = 1/t² − 3/(2t⁴) + …</summary>
    [Fact]
    public void The_tail_keeps_its_digits() => Assert.Equal(1e-12, StudentT.TwoSidedP(1e6, 2), 1e-12 * 1e-11);

    /// <summary>Tables of the distribution's 97.5 % quantiles.</summary>
    [Theory]
    [InlineData(1, 12.7062047362)]
    [InlineData(2, 4.3026527297)]
    [InlineData(3, 3.1824463053)]
    [InlineData(5, 2.5705818356)]
    [InlineData(10, 2.2281388520)]
    [InlineData(30, 2.0422724563)]
    [InlineData(100, 1.9839715185)]
    public void Tables_say_the_same(int freedom, double quantile) => Assert.Equal(quantile, StudentT.Within95(freedom), 1e-9);
}
