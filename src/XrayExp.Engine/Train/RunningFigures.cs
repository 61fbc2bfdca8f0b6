using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Train;

/// <summary>
/// The loss and the metrics of the current epoch, as Keras computes them: the loss is the mean of the batches' losses weighted by their
/// sizes, the metrics are computed from all images since the epoch began. Each batch is measured before its own update, so the weights
/// change in between.
/// </summary>
public sealed class RunningFigures(ImmutableArray<Figure> metrics, int classes, double threshold)
{
    private readonly ScoredLabels _scored = new(classes, threshold);
    private double _sum;

    /// <summary>The figures' state, which a checkpoint saves and restores before the first <see cref="Add"/>.</summary>
    internal FiguresSoFar SoFar
    {
        get => new(
            _sum,
            [.. _scored.Labels],
            [.. Enumerable.Range(0, _scored.Count)
                .SelectMany(sample => Enumerable.Range(0, classes).Select(c => _scored.Probability(sample, c)))]);
        set
        {
            _sum = value.Sum;
            for (int i = 0; i < value.Labels.Length; i++)
                _scored.Add(value.Labels[i], value.Probabilities.AsSpan().Slice(i * classes, classes));
        }
    }

    /// <param name="loss">The batch's mean loss, with class weights and penalties.</param>
    /// <param name="probabilities">[N, classes]</param>
    public void Add(double loss, ReadOnlySpan<int> labels, ReadOnlySpan<float> probabilities)
    {
        _sum += loss * labels.Length;
        for (int i = 0; i < labels.Length; i++)
            _scored.Add(labels[i], probabilities.Slice(i * classes, classes));
    }

    /// <summary>Computes the loss, then the metrics in their order. Call it only when needed: an area under a curve sorts all
    /// images.</summary>
    public ImmutableArray<(string Name, double Value)> Now() =>
        [("loss", _sum / _scored.Count), .. metrics.Select(metric => (metric.Name, metric.InHistory(_scored)))];
}
