namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// Student's t distribution with a whole number of degrees of freedom, computed with +, −, ×, ÷ and √ alone: the probability beyond ±t is
/// the incomplete beta function I_x(ν/2, ½) at x = ν/(ν + t²), whose prefactor √x^ν·√(1 − x) / B(ν/2, ½) then needs no logarithm. Source:
/// Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.1 and 26.5.8 (the continued fraction).
/// </summary>
public static class StudentT
{
    /// <summary>Returns the probability of a value at least as far from 0 as <paramref name="t"/>, on either side; at least
    /// <see cref="PairedTest.LeastP"/>.</summary>
    /// <param name="freedom">ν, at least 1.</param>
    public static double TwoSidedP(double t, int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        double a = 0.5 * freedom, square = t * t, x = freedom / (freedom + square), rest = square / (freedom + square);
        double beta = freedom % 2 == 0 ? 2 : Math.PI; // B(1, ½), B(½, ½)
        for (double half = freedom % 2 == 0 ? 1 : 0.5; half < a; half++)
            beta *= half / (half + 0.5);
        double factor = Math.Sqrt(rest) / beta;
        for (int power = 0; power < freedom; power++)
            factor *= Math.Sqrt(x);

        // on each side of the mean, that fraction is evaluated which converges fast there
        return x < (a + 1) / (a + 2.5)
            ? Math.Max(PairedTest.LeastP, factor * Fraction(x, a, 0.5) / a)
            : 1 - (factor * Fraction(rest, 0.5, a) / 0.5);
    }

    /// <summary>Returns the t for which 95 % of the distribution lies between −t and t.</summary>
    /// <param name="freedom">ν, at least 1.</param>
    public static double Within95(int freedom)
    {
        double low = 0, high = 16;
        while (low < high)
        {
            double middle = 0.5 * (low + high);
            if (middle == low || middle == high)
                break;
            (low, high) = TwoSidedP(middle, freedom) > 0.05 ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The continued fraction of I_x(a, b), by Lentz's method.</summary>
    private static double Fraction(double x, double a, double b)
    {
        const double Least = 1e-300;
        double above = 1, below = 1 / Away(1 - ((a + b) * x / (a + 1))), value = below;
        for (int m = 1; m <= 500; m++)
        {
            double before = value;
            Step(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))));
            Step(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1)));
            if (value == before)
                break;
        }

        return value;

        void Step(double term)
        {
            below = 1 / Away(1 + (term * below));
            above = Away(1 + (term / above));
            value *= below * above;
        }

        static double Away(double denominator) => Math.Abs(denominator) < Least ? Least : denominator;
    }
}
