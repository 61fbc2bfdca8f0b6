using TorchSharp;

namespace XrayExp.Engine.Catalog.Losses;

/// <summary>Reduces the losses of a batch's samples to the one number that is trained on and logged.</summary>
public static class BatchLoss
{
    /// <summary>Σ(w·l) / N, as Keras's <c>sum_over_batch_size</c>:
    /// divided by the number of samples, not by the sum of the weights.</summary>
    /// <param name="perSample">[N]</param>
    /// <param name="weights">[N], each sample's class weight; null weighs all alike.</param>
    /// <returns>A scalar.</returns>
    public static torch.Tensor Mean(torch.Tensor perSample, torch.Tensor? weights = null) =>
        (weights is null ? perSample : perSample * weights).mean();
}
