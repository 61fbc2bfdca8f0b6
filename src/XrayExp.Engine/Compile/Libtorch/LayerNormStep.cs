using TorchSharp;
using XrayExp.Engine.Catalog.Operations;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Layer normalisation over the channels.</summary>
internal sealed class LayerNormStep(LayerNorm operation, torch.Tensor? gamma, torch.Tensor? beta) : Step
{
    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment) =>
        ChannelsToFront(torch.nn.functional.layer_norm(ChannelsToEnd(x), [operation.Shape.Channels], gamma, beta, operation.Epsilon));
}
