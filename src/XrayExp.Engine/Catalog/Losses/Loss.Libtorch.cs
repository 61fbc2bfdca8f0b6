using TorchSharp;

namespace XrayExp.Engine.Catalog.Losses;

/// <content>The same arithmetic on libtorch's tensors.</content>
public abstract partial record Loss
{
    /// <summary>Computes the loss per sample from the last layer's logits (before sigmoid or softmax), as TF 2.x does: stable,
    /// without clipping.</summary>
    /// <param name="logits">[N, 1] binary, [N, classes] categorical.</param>
    /// <param name="labels">The same shape: 0/1, or one-hot.</param>
    /// <returns>[N]</returns>
    public abstract torch.Tensor FromLogits(torch.Tensor logits, torch.Tensor labels);

    /// <summary>Computes the loss per sample from probabilities, with Keras's clipping to [1e-7, 1 − 1e-7].</summary>
    /// <returns>[N]</returns>
    public abstract torch.Tensor FromProbabilities(torch.Tensor probabilities, torch.Tensor labels);
}
