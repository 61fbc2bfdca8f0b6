using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>An activation as a layer of its own. The shape stays.</summary>
public sealed record ActivationLayer : Layer
{
    public static readonly Kind<Layer> Entry = new("activation",
        "An activation as a layer of its own: after a batch normalisation, for instance.", Read)
    {
        CalledElsewhere = ["relu", "sigmoid", "softmax", "tanh", "swish", "silu", "gelu", "elu", "selu", "leaky_relu", "prelu"],
        Source = "https://keras.io/api/layers/core_layers/activation/",
    };

    public required Activation Activation { get; init; }

    public override string Kind => Entry.Name;

    public override string KerasType => "Activation";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report) =>
        [new ActivationOperation(input, Activation)];

    private static ActivationLayer Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Activation = fields.OneOf("activation", "The function.", ActivationCatalogue.All),
    };
}
