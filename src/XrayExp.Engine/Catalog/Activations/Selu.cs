using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>1.0507009873554805 · x above zero, 1.0507009873554805 · 1.6732632423543772 · (eˣ − 1) below.</summary>
public sealed record Selu : Activation
{
    public static readonly Kind<Activation> Entry = new("selu",
        "An exponential linear unit scaled so that activations keep mean 0 and variance 1.", _ => new Selu())
    {
        Source = "Klambauer, Unterthiner, Mayr, Hochreiter, Self-normalizing neural networks, 2017",
    };

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => torch.nn.functional.selu(x);

    public override Stage Stage(long size, int channels, StageContext context) =>
        new ActivationStage<EluFunction>(new EluFunction(1.6732632423543772f, 1.0507009873554805f), size, context);
}
