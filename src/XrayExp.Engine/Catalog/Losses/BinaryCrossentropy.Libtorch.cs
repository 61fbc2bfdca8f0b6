using TorchSharp;
using static TorchSharp.torch.nn;

namespace XrayExp.Engine.Catalog.Losses;

/// <content>The same arithmetic on libtorch's tensors.</content>
public sealed partial record BinaryCrossentropy
{
    public override torch.Tensor FromLogits(torch.Tensor logits, torch.Tensor labels) =>
        functional.binary_cross_entropy_with_logits(logits, Smoothing.Binary(labels, LabelSmoothing), reduction: Reduction.None).mean([-1]);

    public override torch.Tensor FromProbabilities(torch.Tensor probabilities, torch.Tensor labels) =>
        ClippedLogs.BinaryCrossentropy(probabilities, Smoothing.Binary(labels, LabelSmoothing)).mean([-1]);
}
