namespace XrayExp.Engine.Numerics.Mathematics;

/// <summary>
/// The quantile function of the standard normal distribution, so that one uniform number makes one normal deviate. Rational
/// approximations in three ranges with a relative error of about 1e-16; fixed operations, hence the same bits on every machine.
/// Source: Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37, 1988.
/// </summary>
public static class InverseNormal
{
    private static readonly double[] CentreTop =
    [
        3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static readonly double[] CentreBottom =
    [
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static readonly double[] MiddleTop =
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static readonly double[] MiddleBottom =
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static readonly double[] FarTop =
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static readonly double[] FarBottom =
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>Computes the number below which a standard normal deviate stays with this probability.</summary>
    /// <param name="probability">In (0, 1).</param>
    public static double At(double probability)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability strictly between 0 and 1.");
        double fromCentre = probability - 0.5;
        if (Math.Abs(fromCentre) <= 0.425)
        {
            double square = 0.180625 - (fromCentre * fromCentre);
            return fromCentre * Polynomial(CentreTop, square) / Polynomial(CentreBottom, square);
        }

        double tail = Math.Min(probability, 1 - probability);
        double root = Math.Sqrt(-PortableMath.Log(tail));
        double size = root <= 5
            ? Polynomial(MiddleTop, root - 1.6) / Polynomial(MiddleBottom, root - 1.6)
            : Polynomial(FarTop, root - 5) / Polynomial(FarBottom, root - 5);
        return fromCentre < 0 ? -size : size;
    }

    /// <summary>Computes Σ c[i] · xⁱ by Horner's rule, from the highest power down.</summary>
    private static double Polynomial(double[] coefficients, double x)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            sum = (sum * x) + coefficients[i];
        return sum;
    }
}
