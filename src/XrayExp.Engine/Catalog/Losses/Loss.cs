namespace XrayExp.Engine.Catalog.Losses;

/// <summary>The kind of last layer that a loss expects.</summary>
public enum OutputForm
{
    /// <summary>One sigmoid unit: P(second class).</summary>
    Binary,

    /// <summary>A softmax over the classes.</summary>
    Categorical,
}

/// <summary>A loss per sample. The caller takes the mean over the batch (with class weights Σ(w·l)/N, as Keras).</summary>
public abstract partial record Loss
{
    /// <summary>The kind of last layer that the loss is defined for.</summary>
    public abstract OutputForm Form { get; }

    /// <summary>Computes the loss of one sample from its logits, like <see cref="FromLogits"/>, and its derivative by each of
    /// them; in double and a fixed order of operations, so the same on every machine.</summary>
    /// <param name="logits">[units]</param>
    /// <param name="labels">[units]</param>
    /// <param name="gradient">[units]: overwritten.</param>
    public abstract double Evaluate(ReadOnlySpan<float> logits, ReadOnlySpan<float> labels, Span<double> gradient);
}
