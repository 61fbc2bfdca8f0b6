using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Evaluate;

/// <summary>What a model says of every image of a split, sorted ordinally by id.</summary>
public sealed record Predictions(ImmutableArray<string> Classes, double Threshold, ImmutableArray<Prediction> Images)
{
    /// <summary>The same probabilities with the answers that another threshold gives.</summary>
    public Predictions AnsweredAt(double threshold)
    {
        ScoredLabels scored = new(Classes.Length, threshold);
        foreach (Prediction image in Images)
            scored.Add(image.Label, image.Probabilities.AsSpan());
        return new Predictions(Classes, threshold, [.. Images.Select((image, i) => image with { Predicted = scored.Predicted(i) })]);
    }

    /// <summary>As the figures take them, with the answers that were given.</summary>
    /// <param name="loss">The model's own; null where it is not known.</param>
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
/// <param name="Predicted">The class that the model answers.</param>
/// <param name="Probabilities">One per class, binary too.</param>
public sealed record Prediction(string Id, int Label, int Predicted, ImmutableArray<float> Probabilities);
