using TorchSharp;
using static TorchSharp.torch.nn;

namespace XrayExp.Engine.Catalog.Losses;

/// <content>The same arithmetic on libtorch's tensors.</content>
public sealed partial record CategoricalCrossentropy
{
    public override torch.Tensor FromLogits(torch.Tensor logits, torch.Tensor labels) =>
        -(Smoothing.Categorical(labels, LabelSmoothing) * functional.log_softmax(logits, -1)).sum(-1);

    public override torch.Tensor FromProbabilities(torch.Tensor probabilities, torch.Tensor labels) =>
        -(Smoothing.Categorical(labels, LabelSmoothing) * ClippedLogs.Normalised(probabilities).log()).sum(-1);
}
