using TorchSharp;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Compile;

namespace XrayExp.Engine.Train;

/// <summary>Computes the loss of a batch and its gradients: with libtorch's arithmetic, or with ours if the model's kernels are
/// ours.</summary>
internal abstract class LossArithmetic
{
    public static LossArithmetic Of(CompiledModel model, Loss loss) =>
        model.IsPortable ? new PortableLoss(model, loss) : new LibtorchLoss(model, loss);

    /// <summary>Computes the mean over the batch plus the penalties, and sets the gradients of the weights.</summary>
    /// <param name="logits">[N, units], the tensor that the model returned.</param>
    /// <param name="labels">[N, units]</param>
    /// <param name="weights">[N], each sample's class weight; empty weighs all alike.
    /// The mean is Σ(w·l)/N, as Keras, not divided by Σw.</param>
    public abstract double Backward(torch.Tensor logits, torch.Tensor labels, ReadOnlySpan<double> weights);

    /// <returns>[N], without penalties.</returns>
    public abstract float[] PerSample(torch.Tensor logits, torch.Tensor labels);

    /// <summary>Computes what the regularizers add to the loss; 0 if there are none.</summary>
    public abstract double Penalty();
}
