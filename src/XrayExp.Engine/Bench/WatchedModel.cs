using System.Collections.Immutable;
using System.Diagnostics;
using TorchSharp;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Bench;

/// <summary>Notes when a model is called, so that a training step's time can be divided into parts without the step knowing.</summary>
internal sealed class WatchedModel(CompiledModel model, StepClock clock) : CompiledModel(model.Plan)
{
    public override bool IsPortable => model.IsPortable;

    public override WorkerPool? Workers => model.Workers;

    public override ImmutableArray<ModelWeight> Weights => model.Weights;

    public override torch.Tensor TrainingLogits(torch.Tensor images, RandomKey run, long step)
    {
        clock.Entered = Stopwatch.GetTimestamp();
        torch.Tensor logits = model.TrainingLogits(images, run, step);
        clock.Left = Stopwatch.GetTimestamp();
        return logits;
    }

    public override torch.Tensor Logits(torch.Tensor images) => model.Logits(images);

    public override torch.Tensor Probabilities(torch.Tensor logits)
    {
        clock.Asked = Stopwatch.GetTimestamp();
        torch.Tensor probabilities = model.Probabilities(logits);
        clock.Answered = Stopwatch.GetTimestamp();
        return probabilities;
    }

    public override void Dispose() => model.Dispose();
}
