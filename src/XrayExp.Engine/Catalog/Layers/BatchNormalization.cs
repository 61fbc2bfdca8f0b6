using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>Centres and scales each channel by the batch's statistics, at inference by their moving averages. The shape stays.</summary>
/// <remarks>
/// Momentum is the share of the old average, as Keras (PyTorch's is one minus it). The moving variance averages the biased variance, as
/// Keras 3; Keras 2's fused kernel and PyTorch average the unbiased one.
/// </remarks>
public sealed record BatchNormalization : Layer
{
    public static readonly Kind<Layer> Entry = new("batch_normalization",
        "Centres and scales each channel: by the batch's statistics while training, by their moving averages later.", Read)
    {
        CalledElsewhere = ["bn", "batchnorm", "batch_norm", "batchnorm2d", "batchnorm1d", "norm", "normalization"],
        Source = "https://keras.io/api/layers/normalization_layers/batch_normalization/",
    };

    /// <summary>The share of the old moving average; default 0.99.</summary>
    public double Momentum { get; init; } = 0.99;

    /// <summary>Added to the variance; default 0.001.</summary>
    public double Epsilon { get; init; } = 1e-3;

    /// <summary>Whether β is learned; default true.</summary>
    public bool Center { get; init; } = true;

    /// <summary>Whether γ is learned; default true.</summary>
    public bool Scale { get; init; } = true;

    public WeightRule BetaRule { get; init; } = WeightRule.Zeros;

    public WeightRule GammaRule { get; init; } = WeightRule.Ones;

    public override string Kind => Entry.Name;

    public override string KerasType => "BatchNormalization";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report) =>
    [
        new BatchNormalizationOperation(
            input,
            Scale ? GammaRule.Weight($"{name}/gamma", input.Channels) : null,
            Center ? BetaRule.Weight($"{name}/beta", input.Channels) : null,
            WeightRule.Zeros.Weight($"{name}/moving_mean", input.Channels) with { Trainable = false },
            WeightRule.Ones.Weight($"{name}/moving_variance", input.Channels) with { Trainable = false },
            Momentum,
            Epsilon),
    ];

    private static BatchNormalization Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Momentum = fields.Number("momentum", "The share of the old moving average that is kept after each batch.", 0.99, Interval.Unit),
        Epsilon = fields.Number("epsilon", "Added to the variance before the root.", 1e-3, Interval.Positive),
        Center = fields.Flag("center", "Whether an offset `beta` per channel is learned.", true),
        Scale = fields.Flag("scale", "Whether a factor `gamma` per channel is learned.", true),
        BetaRule = fields.Weight("beta", "zeros"),
        GammaRule = fields.Weight("gamma", "ones"),
    };
}
