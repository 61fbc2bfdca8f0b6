using TorchSharp;

namespace XrayExp.Engine.Catalog.Losses;

/// <summary>What a model's last layer looks like to the loss.</summary>
public enum OutputForm
{
    /// <summary>One sigmoid unit: P(second class).</summary>
    Binary,

    /// <summary>A softmax over the classes.</summary>
    Categorical,
}

/// <summary>A loss over a batch; the mean over the batch (with class weights Σ(w·l)/N, as Keras) is the caller's.</summary>
public abstract record Loss
{
    /// <summary>The output that the loss is defined for.</summary>
    public abstract OutputForm Form { get; }

    /// <summary>Loss per sample from the last layer's logits (before sigmoid or softmax), as TF 2.x computes it: stable, without clipping.</summary>
    /// <param name="logits">[N, 1] binary, [N, classes] categorical.</param>
    /// <param name="labels">The same shape: 0/1, or one-hot.</param>
    /// <returns>[N]</returns>
    public abstract torch.Tensor FromLogits(torch.Tensor logits, torch.Tensor labels);

    /// <summary>
    /// The loss of one sample from its logits, as <see cref="FromLogits"/>, and its derivative by each of them; in double and a fixed order of
    /// operations, so the same on every machine.
    /// </summary>
    /// <param name="logits">[units]</param>
    /// <param name="labels">[units]</param>
    /// <param name="gradient">[units]: overwritten.</param>
    public abstract double Evaluate(ReadOnlySpan<float> logits, ReadOnlySpan<float> labels, Span<double> gradient);

    /// <summary>Loss per sample from probabilities, with Keras's clipping to [1e-7, 1 − 1e-7].</summary>
    /// <returns>[N]</returns>
    public abstract torch.Tensor FromProbabilities(torch.Tensor probabilities, torch.Tensor labels);
}
