using TorchSharp;

namespace XrayExp.Engine.Catalog.Regularizers;

/// <summary><see cref="First"/> · Σ|w| + <see cref="Second"/> · Σw²</summary>
public sealed record L1L2 : Regularizer
{
    public static readonly Kind<Regularizer> Entry = new("l1_l2", "Both penalties: on the weights' absolute values and on their " +
        "squares.", Read)
    {
        CalledElsewhere = ["elastic_net", "l1l2"],
        Source = "https://keras.io/api/layers/regularizers/",
    };

    public double First { get; init; }

    public double Second { get; init; }

    public override torch.Tensor Penalty(torch.Tensor weight) =>
        (First * weight.abs().sum()) + (Second * weight.square().sum());

    protected override double Of(double value) => (First * Math.Abs(value)) + (Second * value * value);

    protected override double Slope(double value) => (value > 0 ? First : value < 0 ? -First : 0) + (2 * Second * value);

    private static L1L2 Read(Fields fields) => new()
    {
        First = fields.Number("l1", "Multiplies the sum of the weights' absolute values.", 0, Interval.NotNegative),
        Second = fields.Number("l2", "Multiplies the sum of the weights' squares.", 0, Interval.NotNegative),
    };
}
