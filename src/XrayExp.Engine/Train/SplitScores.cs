using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Train;

/// <summary>What a model says of images of a split, whatever the order in which it saw them.</summary>
/// <param name="Images">Ascending by position.</param>
/// <param name="Penalty">What the regularizers add to the loss.</param>
public sealed record SplitScores(ImmutableArray<ScoredImage> Images, double Penalty)
{
    /// <summary>Mean over the images, summed by position, with the penalty, as Keras reports it. Class weights do not count.</summary>
    public double Loss => Images.Aggregate(0.0, (sum, image) => sum + image.Loss) / Images.Length + Penalty;

    public ScoredLabels Labels(int classes, double threshold)
    {
        ScoredLabels scored = new(classes, threshold);
        foreach (ScoredImage image in Images)
            scored.Add(image.Label, image.Probabilities.AsSpan());
        return scored;
    }

    /// <summary>Loss and metrics, each name with <c>val_</c> in front.</summary>
    public IEnumerable<(string Name, double Value)> ValidationFigures(ImmutableArray<Figure> metrics, int classes, double threshold)
    {
        ScoredLabels scored = Labels(classes, threshold);
        return [("val_loss", Loss), .. metrics.Select(metric => ($"val_{metric.Name}", metric.InHistory(scored)))];
    }
}

/// <param name="Index">Position in the split.</param>
/// <param name="Probabilities">One per class.</param>
/// <param name="Logits">[units], as the probabilities and the loss were made from.</param>
public sealed record ScoredImage(int Index, int Label, double Loss, ImmutableArray<float> Probabilities, ImmutableArray<float> Logits);
