using TorchSharp;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Compile;

namespace XrayExp.Engine.Train;

/// <summary>The loss of a batch and the way back from it: in libtorch's arithmetic,
/// or in ours where the model's kernels are ours.</summary>
internal abstract class LossArithmetic
{
    public static LossArithmetic Of(CompiledModel model, Loss loss) =>
        model.IsPortable ? new PortableLoss(model, loss) : new LibtorchLoss(model, loss);

    /// <summary>The mean over the batch and the penalties; leaves the gradients at the weights.</summary>
    /// <param name="logits">[N, units], as the model gave them.</param>
    /// <param name="labels">[N, units]</param>
    /// <param name="weights">[N], each sample's class weight; empty weighs all alike.
    /// The mean is Σ(w·l)/N, as Keras, not divided by Σw.</param>
    public abstract double Backward(torch.Tensor logits, torch.Tensor labels, ReadOnlySpan<double> weights);

    /// <returns>[N], without penalties.</returns>
    public abstract float[] PerSample(torch.Tensor logits, torch.Tensor labels);

    /// <summary>What the regularizers add to the loss; 0 where there are none.</summary>
    public abstract double Penalty();
}
