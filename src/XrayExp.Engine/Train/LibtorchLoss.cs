using TorchSharp;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Compile;

namespace XrayExp.Engine.Train;

/// <summary>Computes the loss as a part of libtorch's graph.</summary>
internal sealed class LibtorchLoss(CompiledModel model, Loss loss) : LossArithmetic
{
    public override double Backward(torch.Tensor logits, torch.Tensor labels, ReadOnlySpan<double> weights)
    {
        torch.Tensor losses = loss.FromLogits(logits, labels);              // [N]
        torch.Tensor total = BatchLoss.Mean(losses, weights.IsEmpty ? null : torch.tensor(weights.ToArray(), losses.dtype));   // scalar
        if (PenaltyTensor() is { } penalty)
            total += penalty;
        total.backward();
        return total.to_type(torch.ScalarType.Float64).item<double>();
    }

    public override float[] PerSample(torch.Tensor logits, torch.Tensor labels) => TensorElements.Singles(loss.FromLogits(logits, labels));

    public override double Penalty()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return PenaltyTensor()?.to_type(torch.ScalarType.Float64).item<double>() ?? 0;
    }

    private torch.Tensor? PenaltyTensor()
    {
        torch.Tensor? sum = null;
        foreach (ModelWeight weight in model.Weights)
            if (weight.Spec is { Trainable: true, Regularizer: { } regularizer })
                sum = sum is null ? regularizer.Penalty(weight.Tensor) : sum + regularizer.Penalty(weight.Tensor);
        return sum;
    }
}
