using TorchSharp;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>x</summary>
public sealed record Linear : Activation
{
    public static readonly Kind<Activation> Entry = new("linear", "The identity.", _ => new Linear())
    {
        Source = "https://keras.io/api/layers/activations/#linear-function",
    };

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x) => x;
}
