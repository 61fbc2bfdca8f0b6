namespace XrayExp.Engine.Catalog.Losses;

/// <summary>Label smoothing: labels that are almost, but not quite, certain (Szegedy et al., 2016).</summary>
internal static partial class Smoothing
{
    public static double Read(Fields fields) =>
        fields.Number("label_smoothing", "The share of each label that is spread evenly over the classes.", 0, Interval.Rate);

    /// <summary>Smooths one label among <paramref name="classes"/>; a single sigmoid unit counts as two classes.</summary>
    public static double Of(double label, double smoothing, int classes) => (label * (1 - smoothing)) + (smoothing / classes);
}
