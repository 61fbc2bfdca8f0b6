using System.Collections.Immutable;
using TorchSharp;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Train;

/// <summary>The results of a step, computed before it changed the weights.</summary>
/// <param name="Loss">The mean loss over the batch, with class weights and penalties.</param>
/// <param name="Probabilities">[N, classes]</param>
internal sealed record StepResult(double Loss, float[] Probabilities);

/// <summary>Forward, loss, backward, update: one batch of training.</summary>
/// <param name="classWeight">The class weights in class order. The loss is Σ(w·l)/N, as Keras, not divided by Σw.</param>
/// <param name="run">The run's key; dropout is drawn with keys below it.</param>
internal sealed class TrainingStep(CompiledModel model, Loss loss, Optimizer optimizer, ImmutableArray<double> classWeight,
    RandomKey run) : IDisposable
{
    private readonly WeightUpdates _updates = WeightUpdates.Of(optimizer, model);
    private readonly LossArithmetic _loss = LossArithmetic.Of(model, loss);
    private readonly BatchTensors _tensors = new(model);
    private readonly bool _weighted = classWeight.Any(weight => weight != 1);

    /// <summary>The optimizer's state.</summary>
    public WeightUpdates Updates => _updates;

    /// <param name="step">Number of updates before this one.</param>
    public StepResult Run(Batch batch, double learningRate, long step)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var (images, labels) = _tensors.Fill(batch);                        // [N, H, W, C], [N, units]
        torch.Tensor logits = model.TrainingLogits(images, run, step);      // [N, units]
        double total = _loss.Backward(logits, labels, _weighted ? WeightsOf(batch) : []);
        StepResult result = new(total, BatchAnswers.Probabilities(model, logits));
        _updates.Apply(learningRate, step + 1);
        return result;
    }

    public void Dispose() => _tensors.Dispose();

    /// <summary>Returns each sample's class weight, [N].</summary>
    private double[] WeightsOf(Batch batch) => [.. batch.Labels.Take(batch.Count).Select(label => classWeight[label])];
}
