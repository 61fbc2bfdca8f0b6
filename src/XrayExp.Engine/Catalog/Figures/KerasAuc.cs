namespace XrayExp.Engine.Catalog.Figures;

/// <summary>
/// Keras's approximation of the area under the ROC curve: trapezoids between <see cref="NumThresholds"/> thresholds spread evenly over [0,
/// 1]; a score passes a threshold if it is strictly above it. Only for comparison with Keras's figures; <see cref="Auc"/> is exact.
/// </summary>
/// <remarks>
/// With three or more classes, one curve is computed over all probabilities of all images; a probability counts as positive if it is that
/// of the true class. This is the default of Keras's <c>AUC</c> (<c>multi_label=False</c>); <see cref="Auc"/> is the mean over the classes
/// instead. With two classes the curve is that of the second class, whatever the output layer; Keras computes one curve over both
/// probabilities of a softmax. If there is only one class, or a probability is NaN, the area is NaN; Keras reports 0.
/// </remarks>
public sealed record KerasAuc : Figure
{
    /// <summary>Keras's default.</summary>
    internal const int UsualThresholds = 200;

    public required int NumThresholds { get; init; }

    public override string Name => "keras_auc";

    public override string Summary =>
        "The area under the ROC curve as Keras approximates it. With three or more classes, one curve over all probabilities.";

    public override string Source => "https://keras.io/api/metrics/classification_metrics/#auc-class";

    public override double Of(ScoredLabels scored)
    {
        // passed[t]: how many (negatives, positives) score above the threshold t / (NumThresholds − 1); all pass the lowest one
        long[,] passed = new long[NumThresholds + 1, 2];
        for (int sample = 0; sample < scored.Count; sample++)
        {
            for (int c = scored.Classes == 2 ? 1 : 0; c < scored.Classes; c++)
            {
                float probability = scored.Probability(sample, c);
                if (float.IsNaN(probability))
                    return double.NaN;
                int highest = Math.Clamp((int)MathF.Ceiling(probability * (NumThresholds - 1)) - 1, 0, NumThresholds - 2);
                passed[highest, scored.Labels[sample] == c ? 1 : 0]++;
            }
        }

        return Area(passed);
    }

    /// <summary>Reads the metric; it is the only one with a field.</summary>
    internal static KerasAuc Read(Fields fields) => new()
    {
        NumThresholds = fields.Integer("num_thresholds", "Number of thresholds at which the curve is computed, including " +
            "0 and 1.", UsualThresholds,
            min: 3, max: 1_000_000),
    };

    /// <param name="passed">Counts of (negatives, positives) by the highest threshold that they pass; this method accumulates them
    /// in place.</param>
    private double Area(long[,] passed)
    {
        for (int t = NumThresholds - 2; t >= 0; t--)
            for (int side = 0; side < 2; side++)
                passed[t, side] += passed[t + 1, side];
        if (passed[0, 0] == 0 || passed[0, 1] == 0)
            return double.NaN;
        long twice = 0;
        for (int t = 0; t < NumThresholds; t++)
            twice += (passed[t, 0] - passed[t + 1, 0]) * (passed[t, 1] + passed[t + 1, 1]);
        return twice / (2.0 * passed[0, 0] * passed[0, 1]);
    }
}
