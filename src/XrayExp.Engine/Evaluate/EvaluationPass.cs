using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Evaluate;

/// <summary>Computes a model's predictions for a whole split, and its mean loss.</summary>
public static class EvaluationPass
{
    /// <summary>Runs the model over every image once, in the split's order. The predictions are keyed by id and sorted by it,
    /// where Keras pairs them by position.</summary>
    /// <param name="threshold">Binary models predict class 1 if its probability is strictly above this.</param>
    /// <param name="temperature">Divides the logits; null leaves them unchanged.</param>
    public static ScoredSplit Run(
        CompiledModel model, Loss loss, IBatchSource split, int batchSize, ImmutableArray<string> classes, double threshold,
        double? temperature = null, CancellationToken cancellation = default)
    {
        using ScoringPass scoring = new(model, loss, temperature);
        SplitScores scores = scoring.Run(split, new BatchPlan(split.Count, batchSize).InOrder(), cancellation);
        ScoredLabels labels = scores.Labels(classes.Length, threshold);
        IEnumerable<Prediction> predictions = scores.Images.Select(
            (image, i) => new Prediction(split.Id(image.Index), image.Label, labels.Predicted(i), image.Probabilities));
        return new ScoredSplit(
            new Predictions(classes, threshold, [.. predictions.OrderBy(prediction => prediction.Id, StringComparer.Ordinal)]),
            scores.Loss,
            [.. scores.Images.Select(image => new LabelledLogits(image.Label, image.Logits))]);
    }
}

/// <param name="Loss">The mean over the images, plus the regularizers' penalties.</param>
/// <param name="Logits">The logits of every image, in the split's order.</param>
public sealed record ScoredSplit(Predictions Predictions, double Loss, ImmutableArray<LabelledLogits> Logits);
