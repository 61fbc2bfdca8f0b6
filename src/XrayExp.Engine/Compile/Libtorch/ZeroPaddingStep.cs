using TorchSharp;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Adds a border of zeros around feature maps.</summary>
internal sealed class ZeroPaddingStep(Margins margins) : Step
{
    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment) => Pad(x, margins, 0);

    public static torch.Tensor Pad(torch.Tensor x, Margins margins, double value) =>
        torch.nn.functional.pad(x, [margins.Left, margins.Right, margins.Top, margins.Bottom], value: value);
}
