using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>Changes the shape and keeps the numbers in the same row-major order.</summary>
public sealed record Reshape : Layer
{
    public static readonly Kind<Layer> Entry = new("reshape", "Changes the shape and keeps the numbers and their order.", Read)
    {
        CalledElsewhere = ["view", "unflatten", "permute"],
        Source = "https://keras.io/api/layers/reshaping_layers/reshape/",
    };

    /// <summary>The shape without the batch; one dimension may be −1, which is computed from the others.</summary>
    public required ImmutableArray<int> TargetShape { get; init; }

    public override string Kind => Entry.Name;

    public override string KerasType => "Reshape";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report)
    {
        long known = 1;
        foreach (int dimension in TargetShape.Where(dimension => dimension > 0))
            known = Math.Min(known * dimension, int.MaxValue + 1L);
        int open = TargetShape.IndexOf(-1);
        bool fits = TargetShape.Length > 0
            && TargetShape.All(dimension => dimension is > 0 or -1)
            && TargetShape.Count(dimension => dimension == -1) <= 1
            && (open < 0 ? known == input.Count : input.Count % known == 0 && input.Count / known <= int.MaxValue);
        if (fits)
            return [new ReshapeOperation(input, new Shape(open < 0 ? TargetShape : TargetShape.SetItem(open, (int)(input.Count / known))))];
        report.Mismatch(
            this,
            "target_shape",
            $"`target_shape` [{string.Join(", ", TargetShape)}] cannot hold the {input.Count} numbers of {input}",
            "expected positive numbers whose product is that many; one of them may be -1 and is then found from the others");
        return [];
    }

    private static Reshape Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        TargetShape = fields.Integers("target_shape",
            "The shape without the batch; one dimension may be -1, which is computed from the others.", min: -1),
    };
}
