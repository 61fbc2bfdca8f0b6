using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>max(x, 0)</summary>
public sealed record Relu : Activation
{
    public static readonly Kind<Activation> Entry = new("relu", "Zero below zero, the identity above.", _ => new Relu())
    {
        Source = "https://keras.io/api/layers/activations/#relu-function",
    };

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => torch.nn.functional.relu(x);

    public override Stage Stage(long size, int channels, StageContext context) => new ActivationStage<ReluFunction>(default, size, context);
}
