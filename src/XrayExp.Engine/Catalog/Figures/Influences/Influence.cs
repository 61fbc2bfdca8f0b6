namespace XrayExp.Engine.Catalog.Figures.Influences;

/// <summary>
/// A figure of a model, and every image's pull on it: how fast the figure grows with the image's weight. The pulls give the figure's
/// variance over other images of the same kind, whatever the figure (the infinitesimal jackknife: L. A. Jaeckel, Bell Laboratories, 1972;
/// B. Efron, The Jackknife, the Bootstrap and Other Resampling Plans, 1982, chapter 6).
/// </summary>
/// <param name="Value">NaN where undefined.</param>
/// <param name="Pulls">By image.</param>
/// <param name="Images">How many images carry the figure: one that changes moves it by as much as one in so many.</param>
internal sealed record Influence(double Value, double[] Pulls, double Images)
{
    /// <summary>How far one image that changes moves the figure.</summary>
    public double Swing { get; init; } = 1 / Images;

    /// <summary>Of a figure that is undefined.</summary>
    /// <param name="images">How many there are.</param>
    public static Influence Undefined(int images) => new(double.NaN, new double[images], images);

    /// <summary>Σ <paramref name="counted"/> / Σ <paramref name="among"/>; nothing pulls where there is nothing to count.</summary>
    /// <param name="counted">By image, from 0 to <paramref name="most"/>, as the other.</param>
    /// <param name="value">The same ratio, as the evaluator rounds it.</param>
    public static Influence OfRatio(double value, double[] counted, double[] among, int most = 1)
    {
        double all = among.Sum();
        return new Influence(value, [.. counted.Select((one, i) => all == 0 ? 0 : (one - (value * among[i])) / all)],
            Math.Max(1, all / most));
    }

    /// <summary>The mean of every image's share.</summary>
    public static Influence OfMean(double[] shares)
    {
        double mean = shares.Sum() / shares.Length;
        return new Influence(mean, [.. shares.Select(share => (share - mean) / shares.Length)], shares.Length);
    }

    /// <summary>The mean of several figures of the same images; one image moves it most through the figure that fewest carry.</summary>
    public static Influence Average(double value, Influence[] figures) => figures.Length == 1
        ? figures[0]
        : new(value, [.. figures[0].Pulls.Select((_, i) => figures.Sum(figure => figure.Pulls[i]) / figures.Length)],
            figures.Length * figures.Min(figure => figure.Images));
}
