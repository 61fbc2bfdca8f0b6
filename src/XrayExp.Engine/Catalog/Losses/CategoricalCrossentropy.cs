using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Catalog.Losses;

/// <summary>
/// −Σ y log p over the classes. Label smoothing s turns y into y(1 − s) + s/classes. From logits through log-softmax, without
/// clipping; probabilities are first made to add up to one, then clipped, as Keras.
/// </summary>
public sealed partial record CategoricalCrossentropy : Loss
{
    public static readonly Kind<Loss> Entry = new(
        "categorical_crossentropy",
        "The mean of −ln P(true class), for a model that ends in a softmax.",
        Read)
    {
        CalledElsewhere = ["ce", "cce", "crossentropy", "cross_entropy", "cross_entropy_loss", "nll",
            "nll_loss", "sparse_categorical_crossentropy", "categorical_cross_entropy"],
        Source = "https://keras.io/api/losses/probabilistic_losses/#categoricalcrossentropy-class",
    };

    /// <summary>The share of each label that is spread evenly over the classes, in [0, 1).</summary>
    public required double LabelSmoothing { get; init; }

    public override OutputForm Form => OutputForm.Categorical;

    public override double Evaluate(ReadOnlySpan<float> logits, ReadOnlySpan<float> labels, Span<double> gradient)
    {
        LogitMath.LogSoftmax(logits, gradient);
        double loss = 0, sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double y = Smoothing.Of(labels[i], LabelSmoothing, labels.Length);
            loss -= y * gradient[i];
            sum += y;
        }

        for (int i = 0; i < labels.Length; i++)
            gradient[i] = (PortableMath.Exp(gradient[i]) * sum) - Smoothing.Of(labels[i], LabelSmoothing, labels.Length);
        return loss;
    }

    private static CategoricalCrossentropy Read(Fields fields) => new() { LabelSmoothing = Smoothing.Read(fields) };
}
