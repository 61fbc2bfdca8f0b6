using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>[H, W, C] → [H · W · C], row-major: index (h · W + w) · C + c.</summary>
public sealed record Flatten : Layer
{
    public static readonly Kind<Layer> Entry = new("flatten", "Feature maps as one row of numbers: [H, W, C] → [H · W · C].", Read)
    {
        CalledElsewhere = ["flat", "flattening"],
        Source = "https://keras.io/api/layers/reshaping_layers/flatten/",
    };

    public override string Kind => Entry.Name;

    public override string KerasType => "Flatten";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report)
    {
        if (input.Count <= int.MaxValue)
            return [new ReshapeOperation(input, new Shape((int)input.Count))];
        report.Mismatch(this, null, $"{input} holds {input.Count} numbers; too many for one row", "pool or stride before it");
        return [];
    }

    private static Flatten Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
    };
}
