using TorchSharp;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Applies an activation, which brings its own arithmetic.</summary>
internal sealed class ActivationStep(Activation function) : Step
{
    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment) => function.Apply(x);
}
