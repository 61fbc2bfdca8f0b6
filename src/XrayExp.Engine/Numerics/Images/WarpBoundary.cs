namespace XrayExp.Engine.Numerics.Images;

/// <summary>Decides where the image is read for a coordinate outside [0, n − 1].</summary>
internal static class WarpBoundary
{
    /// <summary>The answer of <see cref="Fold"/> for a place that has the constant's value.</summary>
    public const double Outside = -1;

    /// <summary>
    /// Returns the coordinate inside that is read instead, or <see cref="Outside"/>. Half-sample reflection may answer up to 1 below 0 or
    /// above n − 1, where both neighbours are the same edge pixel.
    /// </summary>
    public static double Fold(double at, int n, FillMode mode)
    {
        if (at >= 0 && at <= n - 1)
            return at;
        return mode switch
        {
            FillMode.Nearest => at < 0 ? 0 : n - 1,
            FillMode.Reflect => Reflect(at, n),
            FillMode.Wrap => Wrap(at, n),
            _ => Outside,
        };
    }

    private static double Reflect(double at, int n)
    {
        double period = 2.0 * n;
        if (at < 0)
        {
            if (at < -period)
                at += period * Math.Truncate(-at / period);
            return at < -n ? at + period : (at > -1e-15 ? 1e-15 : -at) - 1;
        }

        at -= period * Math.Truncate(at / period);
        return at >= n ? period - at - 1 : at;
    }

    private static double Wrap(double at, int n)
    {
        if (n == 1)
            return 0;
        double period = n - 1;
        return at < 0 ? at + (period * (Math.Truncate(-at / period) + 1)) : at - (period * Math.Truncate(at / period));
    }
}
