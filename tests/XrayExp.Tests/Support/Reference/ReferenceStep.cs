namespace XrayExp.Tests.Support.Reference;

/// <summary>One operation in double, number by number, on [N, …] in Keras's order:
/// slow, and plain enough to be read beside its definition.</summary>
internal abstract class ReferenceStep
{
    public abstract double[] Forward(double[] x, int samples);

    /// <summary>Of the last forward pass.</summary>
    /// <param name="dy">What is asked of the output.</param>
    /// <returns>The gradient of the input; those of weights are added to <see cref="ReferenceWeight.Gradient"/>.</returns>
    public abstract double[] Backward(double[] dy);
}

/// <summary>A weight in Keras's order, and its gradient.</summary>
internal sealed record ReferenceWeight(double[] Values)
{
    public double[] Gradient { get; } = new double[Values.Length];
}
