using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>While training, zeroes a random share of the numbers. The rest is scaled by 1/(1 − rate); the shape stays.</summary>
public sealed record Dropout : Layer
{
    public static readonly Kind<Layer> Entry = new("dropout", "While training, zeroes a random share of the numbers.", Read)
    {
        CalledElsewhere = ["drop", "dropout_layer", "alpha_dropout"],
        Source = "https://keras.io/api/layers/regularization_layers/dropout/",
    };

    /// <summary>The share of the numbers that is zeroed, in [0, 1).</summary>
    public required double Rate { get; init; }

    public override string Kind => Entry.Name;

    public override string KerasType => "Dropout";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report) =>
        [new DropoutOperation(input, Rate, WholeMaps: false, name)];

    private static Dropout Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Rate = fields.Number("rate", "The share of numbers that is zeroed; the rest is scaled by 1/(1 − rate).", range: Interval.Rate),
    };
}
