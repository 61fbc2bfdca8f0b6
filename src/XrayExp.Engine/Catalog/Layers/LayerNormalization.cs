using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>Centres and scales the channels of each sample (and pixel) by their own mean and variance. The shape stays.</summary>
public sealed record LayerNormalization : Layer
{
    public static readonly Kind<Layer> Entry = new("layer_normalization",
        "Centres and scales the channels of each sample and pixel by their own mean and variance.", Read)
    {
        CalledElsewhere = ["ln", "layernorm", "layer_norm"],
        Source = "https://keras.io/api/layers/normalization_layers/layer_normalization/",
    };

    /// <summary>Added to the variance; default 0.001.</summary>
    public double Epsilon { get; init; } = 1e-3;

    /// <summary>Whether β is learned; default true.</summary>
    public bool Center { get; init; } = true;

    /// <summary>Whether γ is learned; default true.</summary>
    public bool Scale { get; init; } = true;

    public WeightRule BetaRule { get; init; } = WeightRule.Zeros;

    public WeightRule GammaRule { get; init; } = WeightRule.Ones;

    public override string Kind => Entry.Name;

    public override string KerasType => "LayerNormalization";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report) =>
    [
        new LayerNormalizationOperation(
            input,
            Scale ? GammaRule.Weight($"{name}/gamma", input.Channels) : null,
            Center ? BetaRule.Weight($"{name}/beta", input.Channels) : null,
            Epsilon),
    ];

    private static LayerNormalization Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Epsilon = fields.Number("epsilon", "Added to the variance before the root.", 1e-3, Interval.Positive),
        Center = fields.Flag("center", "Whether an offset `beta` per channel is learned.", true),
        Scale = fields.Flag("scale", "Whether a factor `gamma` per channel is learned.", true),
        BetaRule = fields.Weight("beta", "zeros"),
        GammaRule = fields.Weight("gamma", "ones"),
    };
}
