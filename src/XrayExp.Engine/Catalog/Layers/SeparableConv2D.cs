using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>A depthwise convolution, then a 1 × 1 convolution that mixes the channels. [H, W, C] → [H', W', filters].</summary>
public sealed record SeparableConv2D : Layer
{
    public static readonly Kind<Layer> Entry = new("separable_conv2d",
        "Convolves each channel by itself, then mixes the channels pixel by pixel: [H, W, C] → [H', W', filters].", Read)
    {
        CalledElsewhere = ["separable", "separable_conv", "sepconv", "depthwise_separable_conv"],
        Source = "https://keras.io/api/layers/convolution_layers/separable_convolution2d/",
    };

    public required int Filters { get; init; }

    public required Window Window { get; init; }

    /// <summary>Windows learned per input channel; default 1.</summary>
    public int DepthMultiplier { get; init; } = 1;

    public Activation Activation { get; init; } = new Linear();

    public bool UseBias { get; init; } = true;

    public WeightRule DepthwiseRule { get; init; } = WeightRule.Kernel;

    public WeightRule PointwiseRule { get; init; } = WeightRule.Kernel;

    public WeightRule BiasRule { get; init; } = WeightRule.Zeros;

    public override string Kind => Entry.Name;

    public override string KerasType => "SeparableConv2D";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report)
    {
        if (DepthwiseConv2D.Depthwise(this, input, Window, DepthMultiplier, report,
            (shape) => DepthwiseRule.Weight($"{name}/depthwise_kernel", shape.Dimensions.AsSpan())) is not { } depthwise)
            return [];
        Shape between = depthwise.Output, output = new(between.Height, between.Width, Filters);
        Weight kernel = PointwiseRule.Weight($"{name}/pointwise_kernel", 1, 1, between.Channels, Filters);
        Weight? bias = UseBias ? BiasRule.Weight($"{name}/bias", Filters) : null;
        return [depthwise, .. Then(new ConvolutionOperation(between, output, kernel, bias, 1, 1, 1, Margins.None, 1), Activation)];
    }

    private static SeparableConv2D Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Filters = fields.Integer("filters", "The channels of the output.", min: 1, max: LayerFields.LargestWidth),
        Window = fields.KernelWindow(),
        DepthMultiplier = fields.DepthMultiplier(),
        Activation = fields.ActivationOf(),
        UseBias = fields.UseBias(),
        DepthwiseRule = fields.Weight("depthwise", "glorot_uniform"),
        PointwiseRule = fields.Weight("pointwise", "glorot_uniform"),
        BiasRule = fields.Weight("bias", "zeros"),
    };
}
