namespace XrayExp.Engine.Catalog.Metrics;

/// <summary>
/// Keras's approximation of the area under the ROC curve: trapezoids between <see cref="NumThresholds"/> thresholds spread evenly over
/// [0, 1], strict at each. Only for comparing with Keras's figures; <see cref="Auc"/> is exact.
/// </summary>
public sealed record KerasAuc : OneAgainstTheRest
{
    public required int NumThresholds { get; init; }

    public override string Name => "keras_auc";

    internal static readonly Kind<Metric> Kind = new("keras_auc", "The area under the ROC curve as Keras approximates it.", Read)
    {
        Source = "https://keras.io/api/metrics/classification_metrics/#auc-class",
    };

    protected override Func<int, double> OfClass(ScoredLabels scored) => c => Area(scored, c);

    private static KerasAuc Read(Fields fields) => new()
    {
        NumThresholds = fields.Integer("num_thresholds", "How many thresholds stand for the curve, 0 and 1 among them.", 200, min: 3, max: 1_000_000),
    };

    private double Area(ScoredLabels scored, int @class)
    {
        // passed[t]: how many (negatives, positives) score above the threshold t / (NumThresholds − 1); the lowest one lets all pass
        long[,] passed = new long[NumThresholds + 1, 2];
        for (int sample = 0; sample < scored.Count; sample++)
        {
            float scaled = scored.Probability(sample, @class) * (NumThresholds - 1);
            int highest = Math.Clamp((int)MathF.Ceiling(scaled) - 1, 0, NumThresholds - 2);
            passed[highest, scored.Labels[sample] == @class ? 1 : 0]++;
        }

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
