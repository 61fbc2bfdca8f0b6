using System.Collections.Immutable;
using TorchSharp;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Adds the results of the body and of the shortcut.</summary>
internal sealed class ResidualStep(ImmutableArray<Step> body, ImmutableArray<Step> shortcut) : Step
{
    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment) =>
        body.Aggregate(x, (y, step) => step.Run(y, moment)) + shortcut.Aggregate(x, (y, step) => step.Run(y, moment));
}
