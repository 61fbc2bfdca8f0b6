using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile;

namespace XrayExp.Engine.Bench;

/// <summary>
/// Counts the floating-point operations of one image in convolutions and dense layers, two for each multiply-add, as dense arithmetic does:
/// a kernel that skips products with zero gets credit for them. Everything else in a model is small beside these.
/// </summary>
/// <param name="Forward">Operations that compute the logits.</param>
/// <param name="Backward">Operations that compute the gradients of the weights, and of the inputs if something before learns.</param>
public readonly record struct ArithmeticWork(long Forward, long Backward)
{
    /// <summary>The operations of a training step, forward and backward.</summary>
    public long Training => Forward + Backward;

    public static ArithmeticWork operator +(ArithmeticWork a, ArithmeticWork b) => new(a.Forward + b.Forward, a.Backward + b.Backward);

    public static ArithmeticWork Of(ModelPlan plan) => Of(plan.Layers.SelectMany(layer => layer.Operations), inputGradient: false);

    /// <param name="inputGradient">Whether something before the operations learns.</param>
    public static ArithmeticWork Of(IEnumerable<Operation> operations, bool inputGradient)
    {
        ArithmeticWork sum = default;
        foreach (Operation operation in operations)
        {
            sum += operation is ResidualOperation residual
                ? Of(residual.Body, inputGradient) + Of(residual.Shortcut, inputGradient)
                : Of(2 * MultiplyAdds(operation), inputGradient);
            inputGradient |= Learns(operation);
        }

        return sum;
    }

    /// <summary>Tells whether an operation has trainable weights, so that the gradient must come back through what follows it.</summary>
    public static bool Learns(Operation operation) => operation.Weights.Any(weight => weight.Trainable);

    private static ArithmeticWork Of(long forward, bool inputGradient) => new(forward, inputGradient ? 2 * forward : forward);

    private static long MultiplyAdds(Operation operation) => operation switch
    {
        ConvolutionOperation c => c.Output.Count * c.KernelSize.Height * c.KernelSize.Width * (c.Input.Channels / c.Groups),
        DenseOperation dense => dense.Output.Count * dense.Input.Channels,
        _ => 0,
    };
}
