using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>x / (1 + e⁻ˣ)</summary>
public sealed record Swish : Activation
{
    public static readonly Kind<Activation> Entry = new("swish", "x · sigmoid(x).", _ => new Swish())
    {
        Aliases = ["silu"],
        Source = "Ramachandran, Zoph, Le, Searching for activation functions, 2017",
    };

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => torch.nn.functional.silu(x);

    public override Stage Stage(long size, int channels, StageContext context) =>
        new ActivationStage<SwishFunction>(default, size, context);
}
