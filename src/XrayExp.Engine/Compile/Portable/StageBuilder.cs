using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Portable;

/// <summary>A stage and the weights of the operations that it computes.</summary>
/// <param name="First">Index of its first operation in the list.</param>
internal sealed record PlannedStage(Stage Stage, int First, ImmutableArray<Weight> Weights);

/// <summary>Creates stages for operations and fuses neighbours: convolution + relu + max pooling, convolution + relu, wide dense
/// + relu. Every choice depends on the shapes only, never on the machine.</summary>
internal sealed class StageBuilder(StageContext context)
{
    /// <param name="inputGradient">Whether the gradient of the first operation's input is needed.</param>
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

    /// <summary>Returns the stage for the first operation, and the number of operations that it computes; a null stage if there
    /// is nothing to compute.</summary>
    private (Stage? Stage, int Taken) Next(ReadOnlySpan<Operation> operations, bool inputGradient)
    {
        bool relu = operations.Length > 1 && operations[1] is ActivationOperation { Function: Relu };
        switch (operations[0])
        {
            case ReshapeOperation:
            case ActivationOperation { Function: Linear }:
                return (null, 1);
            case ConvolutionOperation { Groups: > 1 } depthwise when depthwise.Groups == depthwise.Input.Channels:
                return (new DepthwiseConvolutionStage(ShapeOf(depthwise), depthwise.Bias is not null, context), 1);
            case ConvolutionOperation convolution:
                ConvolutionShape shape = ShapeOf(convolution);
                Epilogue epilogue = relu ? Epilogue.Relu : Epilogue.None;
                if (relu && operations.Length > 2 && operations[2] is MaxPoolingOperation pooling && SideBySide(pooling)
                    && ConvolutionStage.Pools(shape))
                    epilogue = Epilogue.ReluMaxPool(pooling.Window);
                return (new ConvolutionStage(shape, epilogue, convolution.Bias is not null, inputGradient, context),
                    epilogue.Operations + 1);
            case DenseOperation dense when dense.Output.Channels < WideDenseStage.FewestUnits:
                return (new NarrowDenseStage(Pixels(dense), dense.Input.Channels, dense.Output.Channels, dense.Bias is not null, context),
                    1);
            case DenseOperation dense when dense.Input.Rank == 1:
                return (new WideDenseStage(dense.Input.Channels, dense.Output.Channels, dense.Bias is not null, relu, context), relu
                    ? 2
                    : 1);
            case DenseOperation dense:
                return (new ConvolutionStage(PixelByPixel(dense), relu ? Epilogue.Relu : Epilogue.None, dense.Bias is not null,
                    inputGradient, context), relu ? 2 : 1);
            default:
                return (Single(operations[0], inputGradient), 1);
        }
    }

    private Stage Single(Operation operation, bool inputGradient) => operation switch
    {
        ActivationOperation activation => activation.Function.Stage(activation.Shape.Count, activation.Shape.Channels, context),
        MaxPoolingOperation pooling => new MaxPoolingStage(new(pooling.Input, pooling.Window, pooling.Strides, pooling.Padding), context),
        AveragePoolingOperation pooling => new AveragePoolingStage(
            new(pooling.Input, pooling.Window, pooling.Strides, pooling.Padding),
            context),
        BatchNormalizationOperation norm => new BatchNormalizationStage(
            norm.Shape.Count,
            norm.Shape.Channels,
            norm.Gamma is not null,
            norm.Beta is not null,
            norm.Momentum,
            norm.Epsilon,
            context),
        LayerNormalizationOperation norm => new LayerNormalizationStage(
            norm.Shape.Count,
            norm.Shape.Channels,
            norm.Gamma is not null,
            norm.Beta is not null,
            norm.Epsilon,
            context),
        DropoutOperation dropout => new DropoutStage(
            dropout.Shape.Count,
            dropout.Shape.Channels,
            dropout.Rate,
            dropout.WholeMaps,
            dropout.Layer,
            context),
        GaussianNoiseOperation noise => new GaussianNoiseStage(noise.Shape.Count, noise.StandardDeviation, noise.Layer, context),
        ZeroPaddingOperation padding => new ZeroPaddingStage(padding.Input, padding.Margins, context),
        ResidualOperation residual => Residual(residual, inputGradient),
        _ => throw new NotSupportedException($"The portable backend has no stage for {operation.ShortName}."),
    };

    private ResidualStage Residual(ResidualOperation residual, bool inputGradient) => new(
        Chain([.. Stages(residual.Body, inputGradient).Select(stage => stage.Stage)], context),
        Chain([.. Stages(residual.Shortcut, inputGradient).Select(stage => stage.Stage)], context),
        residual.Input.Count,
        residual.Output.Count,
        context);

    /// <summary>Returns one stage for several; null for none.</summary>
    public static Stage? Chain(ImmutableArray<Stage> stages, StageContext context) => stages.Length switch
    {
        0 => null,
        1 => stages[0],
        _ => new ChainStage(stages, context),
    };

    private static bool SideBySide(MaxPoolingOperation pooling) => pooling.Window == pooling.Strides && pooling.Padding == Margins.None;

    private static ConvolutionShape ShapeOf(ConvolutionOperation convolution) => new(
        convolution.Input,
        convolution.Output.Channels,
        convolution.KernelSize,
        convolution.Strides,
        convolution.Dilation,
        convolution.Padding,
        convolution.Groups);

    /// <summary>Returns the shape of a dense layer over the last of several axes, which is a 1 × 1 convolution.</summary>
    private static ConvolutionShape PixelByPixel(DenseOperation dense) =>
        new(new(Pixels(dense), 1, dense.Input.Channels), dense.Output.Channels, 1);

    /// <summary>Returns how often a dense layer is applied to a sample; once if its input is [units].</summary>
    private static int Pixels(DenseOperation dense) => checked((int)(dense.Input.Count / dense.Input.Channels));
}
