using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>x above zero, <see cref="NegativeSlope"/> · x below.</summary>
public sealed record LeakyRelu : Activation
{
    public static readonly Kind<Activation> Entry = new("leaky_relu", "The identity above zero, a gentle slope below.", Read)
    {
        CalledElsewhere = ["lrelu", "leaky"],
        Source = "https://keras.io/api/layers/activations/#leakyrelu-function",
    };

    /// <summary>Default 0.2, as Keras's activation (its layer of the same name has 0.3, PyTorch 0.01).</summary>
    public double NegativeSlope { get; init; } = 0.2;

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => torch.nn.functional.leaky_relu(x, NegativeSlope);

    public override Stage Stage(long size, int channels, StageContext context) =>
        new ActivationStage<ReluFunction>(new ReluFunction((float)NegativeSlope), size, context);

    private static LeakyRelu Read(Fields fields) => new()
    {
        NegativeSlope = fields.Number("negative_slope", "The slope below zero.", 0.2, Interval.NotNegative),
    };
}
