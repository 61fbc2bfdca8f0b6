using System.Collections.Immutable;
using TorchSharp;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Creates libtorch's steps for operations, and their weights, in the plan's order.</summary>
internal sealed class StepBuilder(torch.ScalarType type)
{
    private readonly Dictionary<string, LibtorchWeight> _weights = [];

    public LibtorchWeight this[Weight weight] => _weights[weight.Name];

    public ImmutableArray<Step> Steps(ImmutableArray<Operation> operations)
    {
        ImmutableArray<Step>.Builder steps = ImmutableArray.CreateBuilder<Step>();
        for (int i = 0; i < operations.Length; i++)
        {
            bool relu = i + 1 < operations.Length
                && operations[i] is ConvolutionOperation or DenseOperation
                && operations[i + 1] is ActivationOperation { Function: Relu };
            steps.Add(Step(operations[i], relu));
            if (relu)
                i++;
        }

        return steps.ToImmutable();
    }

    private Step Step(Operation operation, bool relu) => operation switch
    {
        ConvolutionOperation convolution => new ConvolutionStep(convolution, Kernel(convolution), Plain(convolution.Bias), relu),
        DenseOperation dense => new DenseStep(Plain(dense.Kernel)!, Plain(dense.Bias), relu),
        MaxPoolingOperation pooling => new MaxPoolingStep(pooling),
        AveragePoolingOperation pooling => new AveragePoolingStep(pooling),
        BatchNormalizationOperation norm => new BatchNormalizationStep(
            norm,
            Plain(norm.Gamma),
            Plain(norm.Beta),
            Plain(norm.MovingMean)!,
            Plain(norm.MovingVariance)!),
        LayerNormalizationOperation norm => new LayerNormalizationStep(norm, Plain(norm.Gamma), Plain(norm.Beta)),
        ActivationOperation activation => new ActivationStep(activation.Function),
        DropoutOperation dropout => new DropoutStep(dropout),
        GaussianNoiseOperation noise => new GaussianNoiseStep(noise),
        ReshapeOperation reshape => new ReshapeStep(reshape.Output),
        ZeroPaddingOperation padding => new ZeroPaddingStep(padding.Margins),
        ResidualOperation residual => new ResidualStep(Steps(residual.Body), Steps(residual.Shortcut)),
        _ => throw new NotSupportedException($"libtorch has no step for {operation.ShortName}."),
    };

    private torch.Tensor Kernel(ConvolutionOperation convolution) => Keep(LibtorchWeight.Kernel(convolution, type));

    private torch.Tensor? Plain(Weight? weight) => weight is null ? null : Keep(LibtorchWeight.Plain(weight, type));

    private torch.Tensor Keep(LibtorchWeight weight)
    {
        _weights.Add(weight.Spec.Name, weight);
        return weight.Tensor;
    }
}
