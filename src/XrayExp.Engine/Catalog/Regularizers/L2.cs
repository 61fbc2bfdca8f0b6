using TorchSharp;

namespace XrayExp.Engine.Catalog.Regularizers;

/// <summary><see cref="Factor"/> · Σw² (without a half, as Keras).</summary>
public sealed record L2 : Regularizer
{
    public static readonly Kind<Regularizer> Entry = new("l2", "Keeps weights small: a multiple of the sum of their squares.", Read)
    {
        CalledElsewhere = ["ridge", "weight_decay"],
        Source = "https://keras.io/api/layers/regularizers/",
    };

    /// <summary>The factor of the sum; default 0.01, as Keras.</summary>
    public double Factor { get; init; } = 0.01;

    public override torch.Tensor Penalty(torch.Tensor weight) => Factor * weight.square().sum();

    protected override double Of(double value) => Factor * value * value;

    protected override double Slope(double value) => 2 * Factor * value;

    private static L2 Read(Fields fields) => new()
    {
        Factor = fields.Number("l2", "Multiplies the sum of the weights' squares.", 0.01, Interval.NotNegative),
    };
}
