using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Evaluate;

/// <summary>A model's predictions for every image of a split, sorted ordinally by id.</summary>
public sealed record Predictions(ImmutableArray<string> Classes, double Threshold, ImmutableArray<Prediction> Images)
{
    /// <summary>Returns the same probabilities with the answers that another threshold gives.</summary>
    public Predictions AnsweredAt(double threshold)
    {
        ScoredLabels scored = new(Classes.Length, threshold);
        foreach (Prediction image in Images)
            scored.Add(image.Label, image.Probabilities.AsSpan());
        return new Predictions(Classes, threshold, [.. Images.Select((image, i) => image with { Predicted = scored.Predicted(i) })]);
    }

    /// <summary>Returns the input for the figures, with the answers that were given.</summary>
    /// <param name="loss">The model's own loss; null if unknown.</param>
    public ScoredLabels Scored(double? loss = null) => Scored(Classes.Length, Threshold, Images, loss);

    internal static ScoredLabels Scored(int classes, double threshold, ImmutableArray<Prediction> images, double? loss = null)
    {
        ScoredLabels scored = new(classes, threshold) { ModelLoss = loss };
        foreach (Prediction image in images)
            scored.Add(image.Label, image.Predicted, image.Probabilities.AsSpan());
        return scored;
    }
}

/// <param name="Id">CLASS/file.</param>
/// <param name="Label">The true class.</param>
/// <param name="Predicted">The predicted class.</param>
/// <param name="Probabilities">One per class, also for two classes.</param>
public sealed record Prediction(string Id, int Label, int Predicted, ImmutableArray<float> Probabilities);
