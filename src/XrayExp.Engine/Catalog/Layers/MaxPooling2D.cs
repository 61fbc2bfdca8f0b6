using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>The largest value of each window, channel by channel; of equal values the first receives the gradient. [H, W, C] →
/// [H', W', C].</summary>
public sealed record MaxPooling2D : Layer
{
    public static readonly Kind<Layer> Entry = new("max_pooling2d",
        "The largest value of each window, channel by channel: [H, W, C] → [H', W', C].", Read)
    {
        CalledElsewhere = ["maxpool", "maxpool2d", "max_pool", "max_pooling", "pool", "pooling"],
        Source = "https://keras.io/api/layers/pooling_layers/max_pooling2d/",
    };

    public required Window Window { get; init; }

    public override string Kind => Entry.Name;

    public override string KerasType => "MaxPooling2D";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report) =>
        Window.Over(input, this, "pool_size", report) is not { } over
            ? []
            : [new MaxPoolingOperation(
                input,
                new Shape(over.Output.Height, over.Output.Width, input.Channels),
                Window.Size,
                Window.Strides,
                over.Padding)];

    private static MaxPooling2D Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Window = fields.PoolWindow(),
    };
}
