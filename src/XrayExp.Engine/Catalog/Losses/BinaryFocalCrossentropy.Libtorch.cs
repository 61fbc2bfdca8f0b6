using TorchSharp;
using static TorchSharp.torch.nn;

namespace XrayExp.Engine.Catalog.Losses;

/// <content>The same arithmetic on libtorch's tensors.</content>
public sealed partial record BinaryFocalCrossentropy
{
    public override torch.Tensor FromLogits(torch.Tensor logits, torch.Tensor labels)
    {
        torch.Tensor y = Smoothing.Binary(labels, LabelSmoothing);
        torch.Tensor miss = (y * (-logits).sigmoid()) + ((1 - y) * logits.sigmoid());
        return Focused(functional.binary_cross_entropy_with_logits(logits, y, reduction: Reduction.None), miss, y);
    }

    public override torch.Tensor FromProbabilities(torch.Tensor probabilities, torch.Tensor labels)
    {
        torch.Tensor y = Smoothing.Binary(labels, LabelSmoothing);
        torch.Tensor miss = (y * (1 - probabilities)) + ((1 - y) * probabilities);
        return Focused(ClippedLogs.BinaryCrossentropy(probabilities, y), miss, y);
    }

    private torch.Tensor Focused(torch.Tensor loss, torch.Tensor miss, torch.Tensor y)
    {
        torch.Tensor focused = Focus.Factor(miss, Gamma) * loss;
        if (ApplyClassBalancing)
            focused = ((y * Alpha) + ((1 - y) * (1 - Alpha))) * focused;
        return focused.mean([-1]);
    }
}
