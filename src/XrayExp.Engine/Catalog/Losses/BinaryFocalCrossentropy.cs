using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Catalog.Losses;

/// <summary>
/// Binary cross-entropy times (1 − p_t)^gamma, p_t being the probability given to the true label; with class balancing times alpha
/// for label 1 and 1 − alpha for label 0. From logits the cross-entropy is the stable, unclipped one and
/// 1 − p_t = y σ(−x) + (1 − y) σ(x), which loses no digits where the model is sure; Keras takes the sigmoid first and clips.
/// </summary>
public sealed partial record BinaryFocalCrossentropy : Loss
{
    public static readonly Kind<Loss> Entry = new(
        "binary_focal_crossentropy",
        "Binary cross-entropy that gives less weight to images that the model already classifies well.",
        Read)
    {
        CalledElsewhere = ["focal", "focal_loss", "binary_focal", "binary_focal_loss", "sigmoid_focal_loss"],
        Source = "Lin et al., Focal loss for dense object detection, 2017; "
            + "https://keras.io/api/losses/probabilistic_losses/#binaryfocalcrossentropy-class",
    };

    public required double Gamma { get; init; }

    public required double Alpha { get; init; }

    public required bool ApplyClassBalancing { get; init; }

    /// <summary>The share of each label that is spread evenly over the classes, in [0, 1).</summary>
    public required double LabelSmoothing { get; init; }

    public override OutputForm Form => OutputForm.Binary;

    public override double Evaluate(ReadOnlySpan<float> logits, ReadOnlySpan<float> labels, Span<double> gradient)
    {
        double x = logits[0], y = Smoothing.Of(labels[0], LabelSmoothing, 2);
        double one = LogitMath.Sigmoid(x), zero = LogitMath.Sigmoid(-x), entropy = LogitMath.Softplus(x) - (x * y);
        (double factor, double slope) = Focus.Of((y * zero) + ((1 - y) * one), Gamma);
        double balance = ApplyClassBalancing ? (y * Alpha) + ((1 - y) * (1 - Alpha)) : 1;
        gradient[0] = balance * ((factor * (one - y)) + (slope * (1 - (2 * y)) * one * zero * entropy));
        return balance * factor * entropy;
    }

    private static BinaryFocalCrossentropy Read(Fields fields) => new()
    {
        Gamma = Focus.ReadGamma(fields),
        Alpha = fields.Number("alpha",
            "The weight of the second class; that of the first is 1 − alpha. Used only with `apply_class_balancing`.", 0.25, Interval.Unit),
        ApplyClassBalancing = fields.Flag("apply_class_balancing", "Weight the classes by alpha.", false),
        LabelSmoothing = Smoothing.Read(fields),
    };
}
