using TorchSharp;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Batch normalisation with Keras's moving averages.</summary>
internal sealed class BatchNormalizationStep(
    BatchNormalizationOperation operation,
    torch.Tensor? gamma,
    torch.Tensor? beta,
    torch.Tensor movingMean,
    torch.Tensor movingVariance) : Step
{
    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment)
    {
        // libtorch takes the channels at axis 1
        torch.Tensor flat = x.dim() is 2 or 4 ? x : x.reshape(-1, operation.Shape.Channels);
        torch.Tensor y = moment is null
            ? torch.nn.functional.batch_norm(flat, movingMean, movingVariance, gamma, beta, false, 0, operation.Epsilon)
            : NormalizeByBatch(flat);
        return x.dim() is 2 or 4 ? y : y.reshape(x.shape);
    }

    /// <summary>Normalises by the batch. With momentum 1, libtorch's averages are the batch's own mean and unbiased variance; our
    /// moving variance averages the biased one, as Keras 3.</summary>
    private torch.Tensor NormalizeByBatch(torch.Tensor x)
    {
        using torch.Tensor mean = torch.zeros_like(movingMean), variance = torch.zeros_like(movingVariance);
        torch.Tensor y = torch.nn.functional.batch_norm(x, mean, variance, gamma, beta, true, 1, operation.Epsilon);
        using (torch.no_grad())
        {
            // the scratch arrays are saved for the backward pass: they are read, not changed
            long count = x.numel() / operation.Shape.Channels;
            using torch.Tensor biased = count > 1 ? variance * ((count - 1.0) / count) : torch.zeros_like(variance);
            movingMean.mul_(operation.Momentum).add_(mean, 1 - operation.Momentum);
            movingVariance.mul_(operation.Momentum).add_(biased, 1 - operation.Momentum);
        }

        return y;
    }
}
