using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>While training, adds normal noise of mean 0; the shape stays.</summary>
public sealed record GaussianNoise : Layer
{
    public static readonly Kind<Layer> Entry = new("gaussian_noise", "While training, adds normal noise of mean 0.", Read)
    {
        CalledElsewhere = ["noise", "gauss_noise"],
        Source = "https://keras.io/api/layers/regularization_layers/gaussian_noise/",
    };

    /// <summary>The noise's standard deviation, in the units of the input.</summary>
    public required double Stddev { get; init; }

    public override string Kind => Entry.Name;

    public override string KerasType => "GaussianNoise";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report) =>
        [new GaussianNoiseOperation(input, Stddev, name)];

    private static GaussianNoise Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Stddev = fields.Number("stddev", "The noise's standard deviation, in the units of the input.", range: Interval.NotNegative),
    };
}
