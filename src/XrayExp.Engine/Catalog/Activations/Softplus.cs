using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>ln(1 + eˣ)</summary>
public sealed record Softplus : Activation
{
    public static readonly Kind<Activation> Entry = new("softplus", "A smooth relu.", _ => new Softplus())
    {
        Source = "https://keras.io/api/layers/activations/#softplus-function",
    };

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => torch.nn.functional.softplus(x);

    public override Stage Stage(long size, int channels, StageContext context) =>
        new ActivationStage<SoftplusFunction>(default, size, context);
}
