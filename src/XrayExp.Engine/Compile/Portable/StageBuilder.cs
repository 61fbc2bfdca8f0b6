using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Portable;

/// <summary>A stage and the operations that it does.</summary>
/// <param name="First">Place of its first operation in the list.</param>
internal sealed record PlannedStage(Stage Stage, int First, ImmutableArray<Weight> Weights);

/// <summary>
/// Makes stages of operations, fusing neighbours: convolution + relu + max pooling, convolution + relu, wide dense + relu. Every choice
/// follows from the shapes alone, never from the machine.
/// </summary>
internal sealed class StageBuilder(StageContext context)
{
    /// <param name="inputGradient">Whether the gradient of the first operation's input is asked for.</param>
    public ImmutableArray<PlannedStage> Stages(ImmutableArray<Operation> operations, bool inputGradient)
    {
        ImmutableArray<PlannedStage>.Builder stages = ImmutableArray.CreateBuilder<PlannedStage>();
        for (int i = 0; i < operations.Length;)
        {
            (Stage? stage, int taken) = Next(operations.AsSpan()[i..], inputGradient);
            ImmutableArray<Weight> weights = [.. operations.Skip(i).Take(taken).SelectMany(operation => operation.Weights)];
            if (stage is not null)
                stages.Add(new PlannedStage(stage, i, weights));
            inputGradient |= weights.Any(weight => weight.Trainable);
            i += taken;
        }

        return stages.ToImmutable();
    }

    /// <summary>The stage for the first operation, and how many operations it does; null where there is nothing to compute.</summary>
    private (Stage? Stage, int Taken) Next(ReadOnlySpan<Operation> operations, bool inputGradient)
    {
        bool relu = operations.Length > 1 && operations[1] is Elementwise { Function: Relu };
        switch (operations[0])
        {
            case Rearrangement:
            case Elementwise { Function: Linear }:
                return (null, 1);
            case Convolution { Groups: > 1 } depthwise when depthwise.Groups == depthwise.Input.Channels:
                return (new DepthwiseConvolutionStage(ShapeOf(depthwise), depthwise.Bias is not null, context), 1);
            case Convolution convolution:
                ConvolutionShape shape = ShapeOf(convolution);
                Epilogue epilogue = relu ? Epilogue.Relu : Epilogue.None;
                if (relu && operations.Length > 2 && operations[2] is MaxPooling pooling && SideBySide(pooling) && ConvolutionStage.Pools(shape))
                    epilogue = Epilogue.ReluMaxPool(pooling.Window);
                return (new ConvolutionStage(shape, epilogue, convolution.Bias is not null, inputGradient, context), epilogue.Operations + 1);
            case DenseProduct dense when dense.Output.Channels < WideDenseStage.FewestUnits:
                return (new NarrowDenseStage(Pixels(dense), dense.Input.Channels, dense.Output.Channels, dense.Bias is not null, context), 1);
            case DenseProduct dense when dense.Input.Rank == 1:
                return (new WideDenseStage(dense.Input.Channels, dense.Output.Channels, dense.Bias is not null, relu, context), relu ? 2 : 1);
            case DenseProduct dense:
                return (new ConvolutionStage(PixelByPixel(dense), relu ? Epilogue.Relu : Epilogue.None, dense.Bias is not null, inputGradient, context), relu ? 2 : 1);
            default:
                return (Single(operations[0], inputGradient), 1);
        }
    }

    private Stage Single(Operation operation, bool inputGradient) => operation switch
    {
        Elementwise elementwise => elementwise.Function.Stage(elementwise.Shape.Count, elementwise.Shape.Channels, context),
        MaxPooling pooling => new MaxPoolStage(new(pooling.Input, pooling.Window, pooling.Strides, pooling.Padding), context),
        AveragePooling pooling => new AveragePoolStage(new(pooling.Input, pooling.Window, pooling.Strides, pooling.Padding), context),
        BatchNorm norm => new BatchNormStage(norm.Shape.Count, norm.Shape.Channels, norm.Gamma is not null, norm.Beta is not null, norm.Momentum, norm.Epsilon, context),
        LayerNorm norm => new LayerNormStage(norm.Shape.Count, norm.Shape.Channels, norm.Gamma is not null, norm.Beta is not null, norm.Epsilon, context),
        RandomDrop drop => new DropoutStage(drop.Shape.Count, drop.Shape.Channels, drop.Rate, drop.WholeMaps, drop.Layer, context),
        AddedNoise noise => new NoiseStage(noise.Shape.Count, noise.StandardDeviation, noise.Layer, context),
        ZeroBorder border => new ZeroBorderStage(border.Input, border.Margins, context),
        ResidualSum residual => Residual(residual, inputGradient),
        _ => throw new NotSupportedException($"The portable backend has no stage for {operation.GetType().Name}."),
    };

    private ResidualStage Residual(ResidualSum residual, bool inputGradient) => new(
        Chain([.. Stages(residual.Body, inputGradient).Select(stage => stage.Stage)], context),
        Chain([.. Stages(residual.Shortcut, inputGradient).Select(stage => stage.Stage)], context),
        residual.Input.Count,
        residual.Output.Count,
        context);

    /// <summary>One stage for several; null for none.</summary>
    public static Stage? Chain(ImmutableArray<Stage> stages, StageContext context) => stages.Length switch
    {
        0 => null,
        1 => stages[0],
        _ => new ChainStage(stages, context),
    };

    private static bool SideBySide(MaxPooling pooling) => pooling.Window == pooling.Strides && pooling.Padding == Margins.None;

    private static ConvolutionShape ShapeOf(Convolution convolution) => new(
        convolution.Input,
        convolution.Output.Channels,
        convolution.KernelSize,
        convolution.Strides,
        convolution.Dilation,
        convolution.Padding,
        convolution.Groups);

    /// <summary>A dense layer over the last of several axes is a 1 × 1 convolution.</summary>
    private static ConvolutionShape PixelByPixel(DenseProduct dense) =>
        new(new(Pixels(dense), 1, dense.Input.Channels), dense.Output.Channels, 1);

    /// <summary>How often a dense layer is applied to a sample; once where it takes [units].</summary>
    private static int Pixels(DenseProduct dense) => checked((int)(dense.Input.Count / dense.Input.Channels));
}
