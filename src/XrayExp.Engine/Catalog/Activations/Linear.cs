using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>x</summary>
public sealed record Linear : Activation
{
    public static readonly Kind<Activation> Entry = new("linear", "The identity.", _ => new Linear())
    {
        CalledElsewhere = ["none", "identity"],
        Source = "https://keras.io/api/layers/activations/#linear-function",
    };

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => x;

    public override Stage Stage(long size, int channels, StageContext context) =>
        new ActivationStage<IdentityFunction>(default, size, context);
}
