namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The statistical kind of a figure. It decides the test and the interval of a difference between two models on the same
/// images.</summary>
public enum FigureTest
{
    /// <summary>The figure jumps when single images change; there is no test.</summary>
    None,

    /// <summary>The share of correct answers among images whose selection does not depend on the answers,
    /// <see cref="IShareOfImages"/>: McNemar's test, Tango's interval.</summary>
    Share,

    /// <summary>A mean over all images of numbers of any size: a score test.</summary>
    Mean,

    /// <summary>A share of pairs of a positive and a negative image: a score test with DeLong's variance.</summary>
    Pairs,

    /// <summary>Any other function of the answers that is differentiable by each image's weight: a score test.</summary>
    Smooth,
}
