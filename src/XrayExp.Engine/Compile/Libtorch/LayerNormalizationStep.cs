using TorchSharp;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Layer normalisation over the channels.</summary>
internal sealed class LayerNormalizationStep(LayerNormalizationOperation operation, torch.Tensor? gamma, torch.Tensor? beta) : Step
{
    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment) =>
        ChannelsToFront(torch.nn.functional.layer_norm(ChannelsToEnd(x), [operation.Shape.Channels], gamma, beta, operation.Epsilon));
}
