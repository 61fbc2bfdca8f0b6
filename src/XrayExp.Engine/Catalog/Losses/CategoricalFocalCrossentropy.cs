using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Catalog.Losses;

/// <summary>
/// −Σ alpha · (1 − p)^gamma · y log p over the classes. From logits log p comes from log-softmax and 1 − p from −expm1(log p), so
/// nothing is clipped; from probabilities as Keras: made to add up to one, then clipped.
/// </summary>
public sealed partial record CategoricalFocalCrossentropy : Loss
{
    public static readonly Kind<Loss> Entry = new(
        "categorical_focal_crossentropy",
        "Categorical cross-entropy that gives less weight to images that the model already classifies well.",
        Read)
    {
        CalledElsewhere = ["categorical_focal", "categorical_focal_loss"],
        Source = "Lin et al., Focal loss for dense object detection, 2017; "
            + "https://keras.io/api/losses/probabilistic_losses/#categoricalfocalcrossentropy-class",
    };

    public required double Gamma { get; init; }

    public required double Alpha { get; init; }

    /// <summary>The share of each label that is spread evenly over the classes, in [0, 1).</summary>
    public required double LabelSmoothing { get; init; }

    public override OutputForm Form => OutputForm.Categorical;

    public override double Evaluate(ReadOnlySpan<float> logits, ReadOnlySpan<float> labels, Span<double> gradient)
    {
        Span<double> logs = stackalloc double[labels.Length];
        LogitMath.LogSoftmax(logits, logs);
        double loss = 0, sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double weight = Alpha * Smoothing.Of(labels[i], LabelSmoothing, labels.Length);
            (double factor, double slope) = Focus.Of(-PortableMath.Expm1(logs[i]), Gamma);
            loss -= weight * factor * logs[i];

            // by log p: the miss is 1 − p, whose derivative is −p
            gradient[i] = weight * ((slope * PortableMath.Exp(logs[i]) * logs[i]) - factor);
            sum += gradient[i];
        }

        for (int i = 0; i < labels.Length; i++)
            gradient[i] -= PortableMath.Exp(logs[i]) * sum;
        return loss;
    }

    private static CategoricalFocalCrossentropy Read(Fields fields) => new()
    {
        Gamma = Focus.ReadGamma(fields),
        Alpha = fields.Number("alpha", "The weight of every class.", 0.25, new Interval(0, 1, LowIncluded: false)),
        LabelSmoothing = Smoothing.Read(fields),
    };
}
