using TorchSharp;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>A matrix product over the channels, followed by an in-place relu if the plan has one.</summary>
internal sealed class DenseStep(torch.Tensor kernel, torch.Tensor? bias, bool relu) : Step
{
    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment)
    {
        torch.Tensor y = bias is not null && x.dim() == 2 ? bias.addmm(x, kernel) : ChannelsToEnd(x).matmul(kernel);
        if (bias is not null && x.dim() != 2)
            y = y.add_(bias);
        return ChannelsToFront(relu ? y.relu_() : y);
    }
}
