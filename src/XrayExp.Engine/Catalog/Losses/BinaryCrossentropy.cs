using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Catalog.Losses;

/// <summary>
/// −y log p − (1 − y) log(1 − p), the mean over the units. Label smoothing s turns y into y(1 − s) + s/2.
/// From logits x it is max(x, 0) − xy + log(1 + e^−|x|), as TF 2.x computes it:
/// no clipping, and a gradient of p − y however sure the model is.
/// </summary>
public sealed partial record BinaryCrossentropy : Loss
{
    public static readonly Kind<Loss> Entry = new(
        "binary_crossentropy",
        "The mean of −ln P(true class), for a model with one sigmoid unit.",
        Read)
    {
        CalledElsewhere = ["bce", "bceloss", "bce_with_logits", "bcewithlogitsloss", "binary_cross_entropy", "log_loss", "logloss"],
        Source = "https://keras.io/api/losses/probabilistic_losses/#binarycrossentropy-class",
    };

    /// <summary>The share of each label that is spread evenly over the classes, in [0, 1).</summary>
    public required double LabelSmoothing { get; init; }

    public override OutputForm Form => OutputForm.Binary;

    public override double Evaluate(ReadOnlySpan<float> logits, ReadOnlySpan<float> labels, Span<double> gradient)
    {
        double x = logits[0], y = Smoothing.Of(labels[0], LabelSmoothing, 2);
        gradient[0] = LogitMath.Sigmoid(x) - y;
        return LogitMath.Softplus(x) - (x * y);
    }

    private static BinaryCrossentropy Read(Fields fields) => new() { LabelSmoothing = Smoothing.Read(fields) };
}
