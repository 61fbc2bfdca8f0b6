using TorchSharp;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>eˣ over its sum along the channels, sample by sample (and pixel by pixel).</summary>
public sealed record Softmax : Activation
{
    public static readonly Kind<Activation> Entry = new("softmax",
        "Exponentials over the channels that sum to 1: the probabilities of the classes at the end of a model.", _ => new Softmax())
    {
        Source = "https://keras.io/api/layers/activations/#softmax-function",
    };

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => torch.nn.functional.softmax(x, ChannelAxis(x));

    public override Stage Stage(long size, int channels, StageContext context) => new SoftmaxStage(size, channels, context);
}
