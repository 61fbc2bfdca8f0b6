namespace XrayExp.Engine.Catalog.Figures;

/// <summary>How many were classified as they are. 0 when there are none, as Keras.</summary>
public sealed record Accuracy : Metric
{
    public override string Name => "accuracy";

    internal static readonly Kind<Metric> Kind = new("accuracy", "How many were classified as they are.", _ => new Accuracy())
    {
        CalledElsewhere = ["acc", "categorical_accuracy", "binary_accuracy", "accuracy_score", "top1"],
        Source = "https://keras.io/api/metrics/accuracy_metrics/#accuracy-class",
    };

    public override double Compute(ScoredLabels scored)
    {
        int correct = 0;
        for (int sample = 0; sample < scored.Count; sample++)
            if (scored.Predicted(sample) == scored.Labels[sample])
                correct++;
        return Ratio.Of(correct, scored.Count);
    }
}
