using TorchSharp;
using XrayExp.Engine.Catalog.Operations;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>A convolution, with a relu after it where the plan has one: in place, which saves a pass over the memory.</summary>
internal sealed class ConvolutionStep(Convolution operation, torch.Tensor kernel, torch.Tensor? bias, bool relu) : Step
{
    private readonly long[] _strides = [operation.Strides.Height, operation.Strides.Width];
    private readonly long[] _dilation = [operation.Dilation.Height, operation.Dilation.Width];

    /// <summary>libtorch pads both sides alike; anything else is padded beforehand.</summary>
    private readonly long[] _padding = operation.Padding.IsSymmetric ? [operation.Padding.Top, operation.Padding.Left] : [0, 0];

    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment)
    {
        torch.Tensor padded = operation.Padding.IsSymmetric ? x : BorderStep.Pad(x, operation.Padding, 0);
        torch.Tensor y = torch.nn.functional.conv2d(padded, kernel.permute(0, 3, 1, 2), bias, _strides, _padding, _dilation, operation.Groups);
        return relu ? y.relu_() : y;
    }
}
