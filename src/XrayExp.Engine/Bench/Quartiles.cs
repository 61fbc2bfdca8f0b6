namespace XrayExp.Engine.Bench;

/// <summary>The median of a sample and the quartiles around it.</summary>
public readonly record struct Quartiles(double Lower, double Median, double Upper)
{
    /// <summary>Computes the quartiles by linear interpolation between neighbouring ranks, as NumPy's percentile.</summary>
    /// <param name="sample">At least one number.</param>
    public static Quartiles Of(IEnumerable<double> sample)
    {
        double[] sorted = [.. sample.Order()];
        double At(double share)
        {
            double rank = share * (sorted.Length - 1);
            int below = (int)rank, above = Math.Min(below + 1, sorted.Length - 1);
            return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
        }

        return new Quartiles(At(0.25), At(0.5), At(0.75));
    }
}
