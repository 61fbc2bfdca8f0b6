namespace XrayExp.Engine.Catalog.Figures;

/// <summary>
/// What a figure is to chance, which decides the test and the interval of a difference between two models on the same images.
/// </summary>
public enum FigureTest
{
    /// <summary>It jumps as single images move; nothing is tested.</summary>
    None,

    /// <summary>
    /// The share of right answers among images that the answers have no say in, <see cref="IShareOfImages"/>: McNemar's test, Tango's
    /// interval.
    /// </summary>
    Share,

    /// <summary>A mean over all images of numbers of any size: a score test.</summary>
    Mean,

    /// <summary>A share of pairs of a positive and a negative image: a score test with DeLong's variance.</summary>
    Pairs,

    /// <summary>Any other function of the answers that has a slope by each image's weight: a score test.</summary>
    Smooth,
}
