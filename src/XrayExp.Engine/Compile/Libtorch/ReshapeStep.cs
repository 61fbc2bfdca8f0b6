using TorchSharp;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Changes the shape and keeps the numbers in the order [H, W, C]; with channels last in memory these are views only.</summary>
internal sealed class ReshapeStep(Shape output) : Step
{
    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment) =>
        ChannelsToFront(ChannelsToEnd(x).reshape([x.shape[0], .. output.Dimensions.Select(dimension => (long)dimension)]));
}
