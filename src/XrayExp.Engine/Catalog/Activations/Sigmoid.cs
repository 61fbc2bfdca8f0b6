using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>1 / (1 + e⁻ˣ)</summary>
public sealed record Sigmoid : Activation
{
    public static readonly Kind<Activation> Entry = new("sigmoid",
        "A number in (0, 1): the probability of the second class at the end of a binary model.", _ => new Sigmoid())
    {
        CalledElsewhere = ["logistic"],
        Source = "https://keras.io/api/layers/activations/#sigmoid-function",
    };

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => torch.sigmoid(x);

    public override Stage Stage(long size, int channels, StageContext context) =>
        new ActivationStage<SigmoidFunction>(default, size, context);
}
