using TorchSharp;

namespace XrayExp.Engine.Catalog.Regularizers;

/// <summary>A penalty on a weight that is added to the loss of every training batch (and, as Keras does, to the reported losses).</summary>
public abstract record Regularizer
{
    /// <returns>A scalar.</returns>
    public abstract torch.Tensor Penalty(torch.Tensor weight);

    /// <summary>Computes the same penalty in double, number after number, so the same on every machine, and adds its derivative
    /// to <paramref name="gradient"/>.</summary>
    /// <param name="gradient">As long as the weight; empty if the derivative is not needed.</param>
    public double Evaluate(ReadOnlySpan<float> weight, Span<float> gradient)
    {
        double sum = 0;
        foreach (float value in weight)
            sum += Of(value);
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = (float)(gradient[i] + Slope(weight[i]));
        return sum;
    }

    /// <summary>Computes what one number adds to the penalty.</summary>
    protected abstract double Of(double value);

    /// <summary>Computes the derivative of <see cref="Of"/>; 0 at 0.</summary>
    protected abstract double Slope(double value);
}
