using TorchSharp;

namespace XrayExp.Engine.Catalog.Losses;

/// <summary>Label smoothing: labels that are almost, but not quite, certain (Szegedy et al., 2016).</summary>
internal static class Smoothing
{
    public static double Read(Fields fields) =>
        fields.Number("label_smoothing", "How much of each label is shared out evenly over the classes.", 0, Interval.Unit);

    /// <summary>y(1 − s) + s/2</summary>
    public static torch.Tensor Binary(torch.Tensor labels, double smoothing) => Towards(labels, smoothing, 0.5);

    /// <summary>y(1 − s) + s/classes; the classes are the last axis.</summary>
    public static torch.Tensor Categorical(torch.Tensor labels, double smoothing) => Towards(labels, smoothing, 1.0 / labels.shape[^1]);

    /// <summary>The same for one label among <paramref name="classes"/>; a single sigmoid unit stands for two.</summary>
    public static double Of(double label, double smoothing, int classes) => (label * (1 - smoothing)) + (smoothing / classes);

    private static torch.Tensor Towards(torch.Tensor labels, double smoothing, double even) =>
        smoothing == 0 ? labels : (labels * (1 - smoothing)) + (smoothing * even);
}
