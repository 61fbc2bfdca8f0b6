using TorchSharp;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Computes the maximum of each window. As we do, libtorch gives the gradient to the first of equal values and pads with
/// −∞.</summary>
internal sealed class MaxPoolingStep(MaxPoolingOperation operation) : Step
{
    private readonly long[] _window = [operation.Window.Height, operation.Window.Width];
    private readonly long[] _strides = [operation.Strides.Height, operation.Strides.Width];

    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment)
    {
        torch.Tensor padded = operation.Padding == Margins.None ? x : ZeroPaddingStep.Pad(x, operation.Padding, double.NegativeInfinity);
        return torch.nn.functional.max_pool2d(padded, _window, _strides);
    }
}
