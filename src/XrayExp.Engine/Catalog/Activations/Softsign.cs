using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>x / (1 + |x|)</summary>
public sealed record Softsign : Activation
{
    public static readonly Kind<Activation> Entry = new("softsign", "Like tanh, with slower tails.", _ => new Softsign())
    {
        Source = "https://keras.io/api/layers/activations/#softsign-function",
    };

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => torch.nn.functional.softsign(x);

    public override Stage Stage(long size, int channels, StageContext context) =>
        new ActivationStage<SoftsignFunction>(default, size, context);
}
