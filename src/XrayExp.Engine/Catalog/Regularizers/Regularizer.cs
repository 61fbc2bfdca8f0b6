using TorchSharp;

namespace XrayExp.Engine.Catalog.Regularizers;

/// <summary>A penalty on a weight that is added to the loss of every training batch (and, as Keras does, to the reported losses).</summary>
public abstract record Regularizer
{
    /// <returns>A scalar.</returns>
    public abstract torch.Tensor Penalty(torch.Tensor weight);
}
