using System.Collections.Immutable;
using TorchSharp;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Makes libtorch's steps of operations, and their weights, in the plan's order.</summary>
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
                && operations[i] is Convolution or DenseProduct
                && operations[i + 1] is Elementwise { Function: Relu };
            steps.Add(Step(operations[i], relu));
            if (relu)
                i++;
        }

        return steps.ToImmutable();
    }

    private Step Step(Operation operation, bool relu) => operation switch
    {
        Convolution convolution => new ConvolutionStep(convolution, Kernel(convolution), Plain(convolution.Bias), relu),
        DenseProduct dense => new DenseStep(Plain(dense.Kernel)!, Plain(dense.Bias), relu),
        MaxPooling pooling => new MaxPoolingStep(pooling),
        AveragePooling pooling => new AveragePoolingStep(pooling),
        BatchNorm norm => new BatchNormStep(norm, Plain(norm.Gamma), Plain(norm.Beta), Plain(norm.MovingMean)!, Plain(norm.MovingVariance)!),
        LayerNorm norm => new LayerNormStep(norm, Plain(norm.Gamma), Plain(norm.Beta)),
        Elementwise elementwise => new FunctionStep(elementwise.Function),
        RandomDrop drop => new RandomDropStep(drop),
        AddedNoise noise => new AddedNoiseStep(noise),
        Rearrangement rearrangement => new RearrangementStep(rearrangement.Output),
        ZeroBorder border => new BorderStep(border.Margins),
        ResidualSum residual => new ResidualStep(Steps(residual.Body), Steps(residual.Shortcut)),
        _ => throw new NotSupportedException($"libtorch has no step for {operation.GetType().Name}."),
    };

    private torch.Tensor Kernel(Convolution convolution) => Keep(LibtorchWeight.Kernel(convolution, type));

    private torch.Tensor? Plain(Weight? weight) => weight is null ? null : Keep(LibtorchWeight.Plain(weight, type));

    private torch.Tensor Keep(LibtorchWeight weight)
    {
        _weights.Add(weight.Spec.Name, weight);
        return weight.Tensor;
    }
}
