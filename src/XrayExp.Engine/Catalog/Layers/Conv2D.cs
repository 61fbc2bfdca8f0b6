using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>A bank of small windows that slides over the image. [H, W, C] → [H', W', filters].</summary>
public sealed record Conv2D : Layer
{
    public static readonly Kind<Layer> Entry = new("conv2d",
        "A bank of learned windows that slides over the image: [H, W, C] → [H', W', filters].", Read)
    {
        CalledElsewhere = ["conv", "convolution", "convolution2d", "conv2d_layer"],
        Source = "https://keras.io/api/layers/convolution_layers/convolution2d/",
    };

    public required int Filters { get; init; }

    public required Window Window { get; init; }

    /// <summary>Number of blocks of channels; each block of output channels is computed from one block of input channels. Default
    /// 1.</summary>
    public int Groups { get; init; } = 1;

    public Activation Activation { get; init; } = new Linear();

    public bool UseBias { get; init; } = true;

    public WeightRule KernelRule { get; init; } = WeightRule.Kernel;

    public WeightRule BiasRule { get; init; } = WeightRule.Zeros;

    public override string Kind => Entry.Name;

    public override string KerasType => "Conv2D";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report)
    {
        if (Window.Over(input, this, "kernel_size", report) is not { } over)
            return [];
        if (input.Channels % Groups != 0 || Filters % Groups != 0)
        {
            report.Mismatch(
                this,
                "groups",
                $"`groups: {Groups}` must divide the input's {input.Channels} channels and the {Filters} filters",
                "with one group per channel, use `depthwise_conv2d`");
            return [];
        }

        Shape output = new(over.Output.Height, over.Output.Width, Filters);
        Weight kernel = KernelRule.Weight($"{name}/kernel", Window.Size.Height, Window.Size.Width, input.Channels / Groups, Filters);
        Weight? bias = UseBias ? BiasRule.Weight($"{name}/bias", Filters) : null;
        return Then(
            new ConvolutionOperation(input, output, kernel, bias, Window.Size, Window.Strides, Window.Dilation, over.Padding, Groups),
            Activation);
    }

    private static Conv2D Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Filters =
            fields.Integer("filters", "How many windows are learned: the channels of the output.", min: 1, max: LayerFields.LargestWidth),
        Window = fields.KernelWindow(),
        Groups =
            fields.Integer("groups", "Splits the channels into this many blocks, which are convolved separately; must divide the " +
                "input's channels and `filters`.", 1, min: 1, max: LayerFields.LargestWidth),
        Activation = fields.ActivationOf(),
        UseBias = fields.UseBias(),
        KernelRule = fields.Weight("kernel", "glorot_uniform"),
        BiasRule = fields.Weight("bias", "zeros"),
    };
}
