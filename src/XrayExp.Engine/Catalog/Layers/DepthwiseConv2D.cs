using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>Each channel is convolved by itself. [H, W, C] → [H', W', C · multiplier],
/// output channel c · multiplier + m from channel c.</summary>
public sealed record DepthwiseConv2D : Layer
{
    public static readonly Kind<Layer> Entry = new("depthwise_conv2d",
        "Convolves each channel by itself: [H, W, C] → [H', W', C · depth_multiplier].", Read)
    {
        CalledElsewhere = ["depthwise", "depthwise_conv", "dwconv"],
        Source = "https://keras.io/api/layers/convolution_layers/depthwise_convolution2d/",
    };

    public required Window Window { get; init; }

    /// <summary>Windows learned per input channel; default 1.</summary>
    public int DepthMultiplier { get; init; } = 1;

    public Activation Activation { get; init; } = new Linear();

    public bool UseBias { get; init; } = true;

    public WeightRule KernelRule { get; init; } = WeightRule.Kernel;

    public WeightRule BiasRule { get; init; } = WeightRule.Zeros;

    public override string Kind => Entry.Name;

    public override string KerasType => "DepthwiseConv2D";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report)
    {
        if (Depthwise(this, input, Window, DepthMultiplier, report,
            (shape) => KernelRule.Weight($"{name}/kernel", shape.Dimensions.AsSpan())) is not { } convolution)
            return [];
        Weight? bias = UseBias ? BiasRule.Weight($"{name}/bias", convolution.Output.Channels) : null;
        return Then(convolution with { Bias = bias }, Activation);
    }

    /// <summary>The convolution of each channel by itself, without bias; also the first half of a separable one.</summary>
    /// <param name="kernel">Makes the weight of the shape [kh, kw, C, multiplier].</param>
    internal static ConvolutionOperation? Depthwise(
        Layer layer,
        Shape input,
        Window window,
        int multiplier,
        ShapeReport report,
        Func<Shape, Weight> kernel)
    {
        if (window.Over(input, layer, "kernel_size", report) is not { } over)
            return null;
        long channels = (long)input.Channels * multiplier;
        if (channels > LayerFields.LargestWidth)
        {
            report.Mismatch(layer, "depth_multiplier",
                $"{input.Channels} channels times {multiplier} make {channels}; expected at most {LayerFields.LargestWidth}");
            return null;
        }

        Shape output = new(over.Output.Height, over.Output.Width, (int)channels);
        Weight weight = kernel(new Shape(window.Size.Height, window.Size.Width, input.Channels, multiplier));
        return new ConvolutionOperation(
            input,
            output,
            weight,
            null,
            window.Size,
            window.Strides,
            window.Dilation,
            over.Padding,
            input.Channels);
    }

    private static DepthwiseConv2D Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Window = fields.KernelWindow(),
        DepthMultiplier = fields.DepthMultiplier(),
        Activation = fields.ActivationOf(),
        UseBias = fields.UseBias(),
        KernelRule = fields.Weight("depthwise", "glorot_uniform"),
        BiasRule = fields.Weight("bias", "zeros"),
    };
}
