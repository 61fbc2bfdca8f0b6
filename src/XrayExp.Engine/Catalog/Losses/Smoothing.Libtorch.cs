using TorchSharp;

namespace XrayExp.Engine.Catalog.Losses;

/// <content>The same arithmetic on libtorch's tensors.</content>
internal static partial class Smoothing
{
    /// <summary>y(1 − s) + s/2</summary>
    public static torch.Tensor Binary(torch.Tensor labels, double smoothing) => Towards(labels, smoothing, 0.5);

    /// <summary>y(1 − s) + s/classes; the classes are the last axis.</summary>
    public static torch.Tensor Categorical(torch.Tensor labels, double smoothing) => Towards(labels, smoothing, 1.0 / labels.shape[^1]);

    private static torch.Tensor Towards(torch.Tensor labels, double smoothing, double even) =>
        smoothing == 0 ? labels : (labels * (1 - smoothing)) + (smoothing * even);
}
