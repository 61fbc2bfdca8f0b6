namespace XrayExp.Engine.Numerics.Mathematics;

/// <content>
/// Computes the error function by Taylor series about the nearest c = 0, ½, 1 … 6. Its slope g(x) = 2/√π·e^(−x²) obeys g′ = −2x·g, which
/// gives the coefficients of the slope about c one from another: (n + 1)·gₙ₊₁ = −2·(c·gₙ + gₙ₋₁).
/// </content>
public static partial class PortableMath
{
    private const double TwoOverSqrtPi = 1.1283791670955126;
    private const int ErfTerms = 18;

    /// <summary>The number of terms that the continued fraction needs at 2, where it converges most slowly.</summary>
    private const int ErfcTerms = 64;

    /// <summary>erf(c) at the centres as a double, and its rounding error.</summary>
    private static readonly (double High, double Low)[] ErfCentres =
    [
        (0, 0),
        (0.5204998778130465, 1.900077467916287e-17),
        (0.8427007929497149, -2.4801011789118602e-17),
        (0.9661051464753108, -3.3867031441680696e-17),
        (0.9953222650189527, 2.20719858329765e-17),
        (0.999593047982555, 4.6925151097042234e-17),
        (0.9999779095030014, 5.363397058636269e-17),
        (0.9999992569016276, 4.9647279187212204e-17),
        (0.9999999845827421, 1.44826531920025e-17),
        (0.9999999998033839, 1.2614727975054947e-17),
        (0.9999999999984626, -2.294992711807301e-17),
        (0.9999999999999927, -3.03759554483649e-17),
        (1, -2.1519736712498913e-17),
    ];

    private static readonly double[] ErfSeries = MakeErfSeries();

    /// <summary>Computes the error function, 2/√π·∫₀ˣ e^(−t²) dt.</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x))
            return double.NaN;
        double magnitude = Math.Abs(x);
        if (magnitude >= 6)
            return x < 0 ? -1 : 1;
        int centre = (int)((2 * magnitude) + 0.5);
        double h = magnitude - (0.5 * centre), series = Polynomial(h, ErfSeries.AsSpan(centre * ErfTerms, ErfTerms));
        (double high, double low) = ErfCentres[centre];
        double erf = high + Math.FusedMultiplyAdd(h, series, low);
        return double.IsNegative(x) ? -erf : erf;
    }

    /// <summary>
    /// Computes 1 − erf(x) without the loss of digits where erf is near 1, which p-values need. From 2 on it uses Laplace's continued
    /// fraction, e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 1½/(x + …)))); below 2, the subtraction. The relative error is at most 5e-14; the result
    /// is 0 above 27.3, where it is less than the smallest double.
    /// </summary>
    public static double Erfc(double x)
    {
        if (double.IsNaN(x))
            return double.NaN;
        if (x < 2)
            return 1 - Erf(x);
        if (x > 27.3)
            return 0;
        double fraction = x;
        for (int term = ErfcTerms; term > 0; term--)
            fraction = x + (0.5 * term / fraction);
        (double square, double error) = TwoProduct(x, x);
        return 0.5 * TwoOverSqrtPi * Exp(-square, -error) / fraction;
    }

    /// <summary>Computes the coefficients of (erf(c + h) − erf(c)) / h in powers of h, for every centre.</summary>
    private static double[] MakeErfSeries()
    {
        double[] series = new double[ErfCentres.Length * ErfTerms];
        for (int centre = 0; centre < ErfCentres.Length; centre++)
        {
            double c = 0.5 * centre, before = 0, slope = TwoOverSqrtPi * Exp(-(c * c));
            for (int n = 0; n < ErfTerms; n++)
            {
                series[(centre * ErfTerms) + n] = slope / (n + 1);
                (before, slope) = (slope, -2 * ((c * slope) + before) / (n + 1));
            }
        }

        return series;
    }
}
