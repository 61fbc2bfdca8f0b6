using TorchSharp;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>A convolution, followed by a relu if the plan has one; the relu is in place if allowed, which saves a pass over
/// memory.</summary>
internal sealed class ConvolutionStep(ConvolutionOperation operation, torch.Tensor kernel, torch.Tensor? bias, bool relu) : Step
{
    private readonly SoundConvolution _convolution = SoundConvolution.Of(operation);

    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment)
    {
        torch.Tensor y = _convolution.Run(x, kernel.permute(0, 3, 1, 2), bias);
        return !relu ? y : _convolution.MayBeOverwritten ? y.relu_() : y.relu();
    }
}
