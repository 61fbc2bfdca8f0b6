namespace XrayExp.Engine.Catalog.Figures;

/// <summary>
/// Keras's approximation of the area under the ROC curve: trapezoids between <see cref="NumThresholds"/> thresholds spread evenly over
/// [0, 1], strict at each. Only for comparing with Keras's figures; <see cref="Auc"/> is exact.
/// </summary>
/// <remarks>
/// With three classes or more one curve runs over all probabilities of all images, each a positive where it is the true class's, as Keras's
/// <c>AUC</c> has it by default (<c>multi_label=False</c>); <see cref="Auc"/> is the mean over the classes instead.
/// Two classes have the curve of the second one, whatever the head; Keras runs one curve over both probabilities of a softmax.
/// Where there is only one class, or a probability is NaN, the area is NaN; Keras says 0.
/// </remarks>
public sealed record KerasAuc : Figure
{
    /// <summary>Keras's.</summary>
    internal const int UsualThresholds = 200;

    public required int NumThresholds { get; init; }

    public override string Name => "keras_auc";

    public override string Summary =>
        "The area under the ROC curve as Keras approximates it: of three classes or more, one curve over all probabilities.";

    public override string Source => "https://keras.io/api/metrics/classification_metrics/#auc-class";

    public override double Of(ScoredLabels scored)
    {
        // passed[t]: how many (negatives, positives) score above the threshold t / (NumThresholds − 1); the lowest one lets all pass
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

    /// <summary>How it is read: it alone has a field.</summary>
    internal static KerasAuc Read(Fields fields) => new()
    {
        NumThresholds = fields.Integer("num_thresholds", "How many thresholds stand for the curve, 0 and 1 among them.", UsualThresholds,
            min: 3, max: 1_000_000),
    };

    /// <param name="passed">By the highest threshold that each passes; added up here.</param>
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
