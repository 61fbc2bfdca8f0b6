using TorchSharp;
using static TorchSharp.torch.nn;

namespace XrayExp.Engine.Catalog.Losses;

/// <content>The same arithmetic on libtorch's tensors.</content>
public sealed partial record CategoricalFocalCrossentropy
{
    public override torch.Tensor FromLogits(torch.Tensor logits, torch.Tensor labels)
    {
        torch.Tensor log = functional.log_softmax(logits, -1);
        return Focused(log, -log.expm1(), labels);
    }

    public override torch.Tensor FromProbabilities(torch.Tensor probabilities, torch.Tensor labels)
    {
        torch.Tensor p = ClippedLogs.Normalised(probabilities);
        return Focused(p.log(), 1 - p, labels);
    }

    private torch.Tensor Focused(torch.Tensor log, torch.Tensor miss, torch.Tensor labels) =>
        -(Focus.Factor(miss, Gamma) * Alpha * Smoothing.Categorical(labels, LabelSmoothing) * log).sum(-1);
}
