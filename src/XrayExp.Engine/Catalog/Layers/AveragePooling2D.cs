using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>The mean of each window's real pixels, channel by channel (padding is not counted, as TensorFlow; Keras on torch counts it).
/// [H, W, C] → [H', W', C].</summary>
public sealed record AveragePooling2D : Layer
{
    public static readonly Kind<Layer> Entry = new("average_pooling2d",
        "The mean of each window's pixels, channel by channel: [H, W, C] → [H', W', C].", Read)
    {
        CalledElsewhere = ["avgpool", "avgpool2d", "avg_pool", "average_pool", "average_pooling", "avg_pooling2d", "mean_pooling"],
        Source = "https://keras.io/api/layers/pooling_layers/average_pooling2d/",
    };

    public required Window Window { get; init; }

    public override string Kind => Entry.Name;

    public override string KerasType => "AveragePooling2D";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report) =>
        Window.Over(input, this, "pool_size", report) is not { } over
            ? []
            : [new AveragePoolingOperation(
                input,
                new Shape(over.Output.Height, over.Output.Width, input.Channels),
                Window.Size,
                Window.Strides,
                over.Padding)];

    private static AveragePooling2D Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Window = fields.PoolWindow(),
    };
}
