using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>The mean of each feature map. [H, W, C] → [C].</summary>
public sealed record GlobalAveragePooling2D : Layer
{
    public static readonly Kind<Layer> Entry = new("global_average_pooling2d", "The mean of each feature map: [H, W, C] → [C].", Read)
    {
        CalledElsewhere = ["gap", "global_avg_pool", "global_average_pooling", "global_average_pool", "global_avg_pool2d",
            "adaptive_avg_pool2d", "adaptive_average_pooling"],
        Source = "https://keras.io/api/layers/pooling_layers/global_average_pooling2d/",
    };

    /// <summary>Whether the result stays [1, 1, C]; default false.</summary>
    public bool Keepdims { get; init; }

    public override string Kind => Entry.Name;

    public override string KerasType => "GlobalAveragePooling2D";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report)
    {
        if (!report.IsImage(this, input))
            return [];
        Size whole = new(input.Height, input.Width);
        AveragePoolingOperation pooled = new(input, new Shape(1, 1, input.Channels), whole, whole, Margins.None);
        return Keepdims ? [pooled] : [pooled, new ReshapeOperation(pooled.Output, new Shape(input.Channels))];
    }

    private static GlobalAveragePooling2D Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Keepdims = fields.Flag("keepdims", "Whether the result keeps height and width of 1.", false),
    };
}
