using TorchSharp;

namespace XrayExp.Engine.Catalog.Losses;

/// <content>The same arithmetic on libtorch's tensors.</content>
internal static partial class Focus
{
    /// <param name="miss">1 − the probability of what is true, in [0, 1].</param>
    public static torch.Tensor Factor(torch.Tensor miss, double gamma) => miss.clamp_min(SmallestMiss).pow(gamma);
}
