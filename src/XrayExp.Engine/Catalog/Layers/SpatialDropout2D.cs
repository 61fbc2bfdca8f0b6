using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>While training, zeroes a random share of whole feature maps. The rest is scaled by 1/(1 − rate); the shape stays.</summary>
public sealed record SpatialDropout2D : Layer
{
    public static readonly Kind<Layer> Entry = new("spatial_dropout2d",
        "While training, zeroes a random share of whole feature maps.", Read)
    {
        CalledElsewhere = ["dropout2d", "spatial_dropout", "dropblock"],
        Source = "https://keras.io/api/layers/regularization_layers/spatial_dropout2d/",
    };

    /// <summary>The share of the feature maps that is zeroed, in [0, 1).</summary>
    public required double Rate { get; init; }

    public override string Kind => Entry.Name;

    public override string KerasType => "SpatialDropout2D";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report) =>
        report.IsImage(this, input) ? [new DropoutOperation(input, Rate, WholeMaps: true, name)] : [];

    private static SpatialDropout2D Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Rate = fields.Number("rate", "The share of feature maps that is zeroed; the rest is scaled by 1/(1 − rate).", range: Interval.Rate),
    };
}
