using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Files;

namespace XrayExp.Tests.Support.Reference;

/// <summary>
/// Layers in double by their definitions, in no way related to our kernels or libtorch's: what both are held against where libtorch may be
/// wrong. It knows convolutions, dense layers, max pooling, borders, residuals and relus.
/// </summary>
internal static class ReferenceRun
{
    /// <summary>As <see cref="LayerRun.Of"/>.</summary>
    public static LayerRun.Result Of(ModelPlan plan, NamedArray x, IReadOnlyList<float[]> weights, float[] cotangent,
        bool inputGradient = true)
    {
        Dictionary<string, ReferenceWeight> all = plan.Weights.Zip(weights)
            .ToDictionary(pair => pair.First.Name, pair => new ReferenceWeight(Array.ConvertAll(pair.Second, value => (double)value)));
        ReferenceChain chain = Chain([.. plan.Layers.SelectMany(layer => layer.Operations)], all);
        double[] y = chain.Forward(Array.ConvertAll(x.Singles(), value => (double)value), x.Shape[0]);
        double[] dx = chain.Backward(Array.ConvertAll(cotangent, value => (double)value));
        return new LayerRun.Result(
            [x.Shape[0], .. plan.Layers[^1].Output.Dimensions],
            Singles(y),
            inputGradient ? Singles(dx) : [],
            [.. plan.Weights.Where(weight => weight.Trainable).Select(weight => Singles(all[weight.Name].Gradient))],
            [.. weights]);
    }

    private static ReferenceChain Chain(ImmutableArray<Operation> operations, Dictionary<string, ReferenceWeight> weights) =>
        new([.. operations.Select(operation => Step(operation, weights))]);

    private static ReferenceStep Step(Operation operation, Dictionary<string, ReferenceWeight> weights) => operation switch
    {
        ConvolutionOperation convolution => new ReferenceConvolution(
            convolution,
            weights[convolution.Kernel.Name],
            Optional(convolution.Bias, weights)),
        DenseOperation dense => new ReferenceDense(dense, weights[dense.Kernel.Name], Optional(dense.Bias, weights)),
        MaxPoolingOperation pooling => new ReferenceMaxPooling(pooling),
        ZeroPaddingOperation border => new ReferenceBorder(border),
        ReshapeOperation or ActivationOperation { Function: Linear } => new ReferenceIdentity(),
        ActivationOperation { Function: Relu } => new ReferenceRelu(),
        ResidualOperation residual => new ReferenceResidual(Chain(residual.Body, weights), Chain(residual.Shortcut, weights)),
        _ => throw new NotSupportedException($"the reference has no {operation.GetType().Name}"),
    };

    private static ReferenceWeight? Optional(Weight? weight, Dictionary<string, ReferenceWeight> weights) =>
        weight is null ? null : weights[weight.Name];

    private static float[] Singles(double[] values) => Array.ConvertAll(values, value => (float)value);
}
