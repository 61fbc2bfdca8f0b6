using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)</summary>
public sealed record Tanh : Activation
{
    public static readonly Kind<Activation> Entry = new("tanh", "The hyperbolic tangent, a number in (−1, 1).", _ => new Tanh())
    {
        Source = "https://keras.io/api/layers/activations/#tanh-function",
    };

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => torch.tanh(x);

    public override Stage Stage(long size, int channels, StageContext context) => new ActivationStage<TanhFunction>(default, size, context);
}
