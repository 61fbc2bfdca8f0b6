using System.Collections.Immutable;
using TorchSharp;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;

namespace XrayExp.Engine.Train;

/// <summary>Runs a model over images without augmentation and dropout; batch normalisation uses its moving averages.</summary>
/// <param name="temperature">Divides the logits, so that probabilities and losses are calibrated; null leaves the logits unchanged.</param>
public sealed class ScoringPass(CompiledModel model, Loss loss, double? temperature = null) : IDisposable
{
    private readonly LossArithmetic _loss = LossArithmetic.Of(model, loss);
    private readonly BatchTensors _tensors = new(model);

    /// <param name="batches">The batches; they must not contain an image twice.</param>
    public SplitScores Run(IBatchSource source, ImmutableArray<PlannedBatch> batches, CancellationToken cancellation = default)
    {
        using IDisposable inference = torch.no_grad();
        List<ScoredImage> images = [];
        source.Announce(batches, augment: null);
        foreach (PlannedBatch planned in batches)
        {
            cancellation.ThrowIfCancellationRequested();
            images.AddRange(Score(source.Load(planned, augment: null)));
        }

        return new SplitScores([.. images.OrderBy(image => image.Index)], _loss.Penalty());
    }

    public void Dispose() => _tensors.Dispose();

    private ImmutableArray<ScoredImage> Score(Batch batch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var (images, labels) = _tensors.Fill(batch);                                    // [N, H, W, C], [N, units]
        torch.Tensor logits = model.Logits(images);                                     // [N, units]
        if (temperature is { } by)
            logits = LogitScaling.Divide(logits, by);
        float[] losses = _loss.PerSample(logits, labels);                     // [N]
        float[] probabilities = BatchAnswers.Probabilities(model, logits);              // [N, classes]
        float[] raw = TensorElements.Singles(logits);                                   // [N, units]
        int classes = model.Plan.Classes, units = model.Plan.Units;
        return [.. Enumerable.Range(0, batch.Count).Select(i => new ScoredImage(batch.Indices.Span[i], batch.Labels[i], losses[i],
            [.. probabilities.AsSpan(i * classes, classes)], [.. raw.AsSpan(i * units, units)]))];
    }
}
