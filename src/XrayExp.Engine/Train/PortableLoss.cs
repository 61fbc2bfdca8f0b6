using System.Runtime.InteropServices;
using TorchSharp;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Compile;

namespace XrayExp.Engine.Train;

/// <summary>Computes the loss in double, sample after sample; libtorch only propagates its gradient from the logits back through
/// the model.</summary>
internal sealed class PortableLoss(CompiledModel model, Loss loss) : LossArithmetic
{
    public override double Backward(torch.Tensor logits, torch.Tensor labels, ReadOnlySpan<double> weights)
    {
        int units = model.Plan.Units, samples = (int)logits.shape[0];
        ReadOnlySpan<float> x = Elements(logits), y = Elements(labels);
        float[] gradients = new float[samples * units];
        Span<double> gradient = stackalloc double[units];
        double sum = 0;
        for (int i = 0; i < samples; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            sum += weight * loss.Evaluate(x.Slice(i * units, units), y.Slice(i * units, units), gradient);
            for (int unit = 0; unit < units; unit++)
                gradients[(i * units) + unit] = (float)(weight * gradient[unit] / samples);
        }

        logits.backward([torch.tensor(gradients, samples, units)]);
        return (sum / samples) + Penalty(gradients: true);
    }

    public override float[] PerSample(torch.Tensor logits, torch.Tensor labels)
    {
        int units = model.Plan.Units;
        ReadOnlySpan<float> x = Elements(logits), y = Elements(labels);
        Span<double> gradient = stackalloc double[units];
        float[] losses = new float[x.Length / units];
        for (int i = 0; i < losses.Length; i++)
            losses[i] = (float)loss.Evaluate(x.Slice(i * units, units), y.Slice(i * units, units), gradient);
        return losses;
    }

    public override double Penalty() => Penalty(gradients: false);

    private double Penalty(bool gradients)
    {
        double sum = 0;
        foreach (ModelWeight weight in model.Weights)
            if (weight.Spec is { Trainable: true, Regularizer: { } regularizer })
                sum += regularizer.Evaluate(Elements(weight.Tensor),
                    gradients && weight.Tensor.grad is { } gradient ? Elements(gradient) : []);
        return sum;
    }

    /// <summary>Returns a tensor's elements; a portable model's tensors are row-major in memory.</summary>
    private static Span<float> Elements(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
