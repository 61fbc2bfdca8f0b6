using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>Each unit is computed from every number of the last axis. […, in] → […, units].</summary>
public sealed record Dense : Layer
{
    public static readonly Kind<Layer> Entry =
        new("dense", "Every unit sees every input: [in] → [units]. As Keras, it acts on the last axis: put `flatten` before it.", Read)
        {
            CalledElsewhere = ["linear", "fc", "fully_connected", "fully_connected_layer", "mlp"],
            Source = "https://keras.io/api/layers/core_layers/dense/",
        };

    public required int Units { get; init; }

    public Activation Activation { get; init; } = new Linear();

    public bool UseBias { get; init; } = true;

    public WeightRule KernelRule { get; init; } = WeightRule.Kernel;

    public WeightRule BiasRule { get; init; } = WeightRule.Zeros;

    public override string Kind => Entry.Name;

    public override string KerasType => "Dense";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report)
    {
        Shape output = new(input.Dimensions.SetItem(input.Rank - 1, Units));
        Weight kernel = KernelRule.Weight($"{name}/kernel", input.Channels, Units);
        Weight? bias = UseBias ? BiasRule.Weight($"{name}/bias", Units) : null;
        return Then(new DenseOperation(input, output, kernel, bias), Activation);
    }

    private static Dense Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Units = fields.Integer("units", "How many numbers come out; at the end of a model 1 (binary) or the number of classes.",
            min: 1, max: LayerFields.LargestWidth),
        Activation = fields.ActivationOf(),
        UseBias = fields.UseBias(),
        KernelRule = fields.Weight("kernel", "glorot_uniform"),
        BiasRule = fields.Weight("bias", "zeros"),
    };
}
