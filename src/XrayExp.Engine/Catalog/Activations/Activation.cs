using TorchSharp;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>A function of one tensor, element by element (softmax apart, which runs over the channels).</summary>
public abstract record Activation
{
    /// <summary>libtorch's arithmetic. Channels are axis 1 of <paramref name="x"/>: [N, C, H, W] or [N, units].</summary>
    public abstract torch.Tensor Apply(torch.Tensor x);
}
