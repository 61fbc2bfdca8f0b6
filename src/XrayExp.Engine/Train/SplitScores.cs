using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Train;

/// <summary>A model's results for images of a split, in an order that does not depend on the batches.</summary>
/// <param name="Images">The images, ascending by position in the split.</param>
/// <param name="Penalty">The sum of the regularizers' penalties, which is added to the loss.</param>
public sealed record SplitScores(ImmutableArray<ScoredImage> Images, double Penalty)
{
    /// <summary>The mean loss over the images, summed by position, plus the penalty, as Keras reports it. Class weights are not
    /// applied.</summary>
    public double Loss => Images.Aggregate(0.0, (sum, image) => sum + image.Loss) / Images.Length + Penalty;

    public ScoredLabels Labels(int classes, double threshold)
    {
        ScoredLabels scored = new(classes, threshold);
        foreach (ScoredImage image in Images)
            scored.Add(image.Label, image.Probabilities.AsSpan());
        return scored;
    }

    /// <summary>Computes the loss and the metrics, each name with <c>val_</c> in front.</summary>
    public IEnumerable<(string Name, double Value)> ValidationFigures(ImmutableArray<Figure> metrics, int classes, double threshold)
    {
        ScoredLabels scored = Labels(classes, threshold);
        return [("val_loss", Loss), .. metrics.Select(metric => ($"val_{metric.Name}", metric.InHistory(scored)))];
    }
}

/// <param name="Index">Position in the split.</param>
/// <param name="Probabilities">One per class.</param>
/// <param name="Logits">[units], from which the probabilities and the loss were computed.</param>
public sealed record ScoredImage(int Index, int Label, double Loss, ImmutableArray<float> Probabilities, ImmutableArray<float> Logits);
