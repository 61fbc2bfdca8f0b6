using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>x above zero, <see cref="Alpha"/> · (eˣ − 1) below.</summary>
public sealed record Elu : Activation
{
    public static readonly Kind<Activation> Entry = new("elu", "The identity above zero, an exponential that levels off below.", Read)
    {
        Source = "Clevert, Unterthiner, Hochreiter, Fast and accurate deep network learning by exponential linear units, 2016",
    };

    /// <summary>The function levels off at −alpha far below zero; default 1.</summary>
    public double Alpha { get; init; } = 1;

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => torch.nn.functional.elu(x, Alpha);

    public override Stage Stage(long size, int channels, StageContext context) =>
        new ActivationStage<EluFunction>(new EluFunction((float)Alpha, 1), size, context);

    private static Elu Read(Fields fields) => new()
    {
        Alpha = fields.Number("alpha", "The function levels off at −alpha far below zero.", 1, Interval.NotNegative),
    };
}
