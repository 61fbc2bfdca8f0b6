namespace XrayExp.Engine.Catalog.Figures.Influences;

/// <summary>
/// A figure of a model, and every image's pull on it: how fast the figure grows with the image's weight. The pulls give the figure's
/// variance over other images of the same kind, whatever the figure (the infinitesimal jackknife: L. A. Jaeckel, Bell Laboratories, 1972;
/// B. Efron, The Jackknife, the Bootstrap and Other Resampling Plans, 1982, chapter 6).
/// </summary>
/// <param name="Value">NaN where undefined.</param>
/// <param name="Pulls">The pull of each image.</param>
/// <param name="Images">The effective number of images: one image that changes moves the figure by about 1 / this number.</param>
internal sealed record Influence(double Value, double[] Pulls, double Images)
{
    /// <summary>How far one image that changes moves the figure.</summary>
    public double Swing { get; init; } = 1 / Images;

    /// <summary>Returns the influence of a figure that is undefined.</summary>
    /// <param name="images">Number of images.</param>
    public static Influence Undefined(int images) => new(double.NaN, new double[images], images);

    /// <summary>Returns the influence of Σ <paramref name="counted"/> / Σ <paramref name="among"/>; the pulls are 0 if the
    /// denominator is 0.</summary>
    /// <param name="counted">By image, from 0 to <paramref name="most"/>; likewise <paramref name="among"/>.</param>
    /// <param name="value">The same ratio, as the evaluator rounds it.</param>
    public static Influence OfRatio(double value, double[] counted, double[] among, int most = 1)
    {
        double all = among.Sum();
        return new Influence(value, [.. counted.Select((one, i) => all == 0 ? 0 : (one - (value * among[i])) / all)],
            Math.Max(1, all / most));
    }

    /// <summary>Returns the influence of the mean of the images' shares.</summary>
    public static Influence OfMean(double[] shares)
    {
        double mean = shares.Sum() / shares.Length;
        return new Influence(mean, [.. shares.Select(share => (share - mean) / shares.Length)], shares.Length);
    }

    /// <summary>Returns the influence of the mean of several figures of the same images. One image moves the mean most through
    /// the figure that has the fewest effective images.</summary>
    public static Influence Average(double value, Influence[] figures) => figures.Length == 1
        ? figures[0]
        : new(value, [.. figures[0].Pulls.Select((_, i) => figures.Sum(figure => figure.Pulls[i]) / figures.Length)],
            figures.Length * figures.Min(figure => figure.Images));
}
