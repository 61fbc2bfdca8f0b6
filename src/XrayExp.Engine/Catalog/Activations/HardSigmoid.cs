using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>min(max(x + 3, 0), 6) / 6, as Keras 3 and PyTorch (Keras 2 had 0.2 · x + 0.5).</summary>
public sealed record HardSigmoid : Activation
{
    public static readonly Kind<Activation> Entry = new("hard_sigmoid", "A sigmoid of three straight pieces.", _ => new HardSigmoid())
    {
        CalledElsewhere = ["hsigmoid"],
        Source = "https://keras.io/api/layers/activations/#hardsigmoid-function",
    };

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => torch.nn.functional.hardsigmoid(x);

    public override Stage Stage(long size, int channels, StageContext context) =>
        new ActivationStage<HardSigmoidFunction>(default, size, context);
}
