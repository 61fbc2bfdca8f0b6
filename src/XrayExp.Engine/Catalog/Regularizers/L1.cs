using TorchSharp;

namespace XrayExp.Engine.Catalog.Regularizers;

/// <summary><see cref="Factor"/> · Σ|w|</summary>
public sealed record L1 : Regularizer
{
    public static readonly Kind<Regularizer> Entry = new("l1", "Drives weights to exactly zero: a multiple of the sum of their absolute " +
        "values.", Read)
    {
        CalledElsewhere = ["lasso"],
        Source = "https://keras.io/api/layers/regularizers/",
    };

    /// <summary>The factor of the sum; default 0.01, as Keras.</summary>
    public double Factor { get; init; } = 0.01;

    public override torch.Tensor Penalty(torch.Tensor weight) => Factor * weight.abs().sum();

    protected override double Of(double value) => Factor * Math.Abs(value);

    protected override double Slope(double value) => value > 0 ? Factor : value < 0 ? -Factor : 0;

    private static L1 Read(Fields fields) => new()
    {
        Factor = fields.Number("l1", "Multiplies the sum of the weights' absolute values.", 0.01, Interval.NotNegative),
    };
}
