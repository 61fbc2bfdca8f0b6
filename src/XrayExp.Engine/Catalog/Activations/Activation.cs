using TorchSharp;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>A function of one tensor, element by element (softmax apart, which runs over the channels).</summary>
public abstract record Activation
{
    /// <summary>The word in YAML: <c>relu</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>libtorch's arithmetic; <paramref name="x"/> is left as it is.</summary>
    /// <param name="x">[N, C, H, W] for feature maps; otherwise the channels are the last axis: [N, units].</param>
    public abstract torch.Tensor Apply(torch.Tensor x);

    /// <summary>Our own arithmetic.</summary>
    /// <param name="size">Numbers of one sample.</param>
    /// <param name="channels">The last axis.</param>
    public abstract Stage Stage(long size, int channels, StageContext context);

    /// <summary>The axis of the channels in <see cref="Apply"/>.</summary>
    protected static int ChannelAxis(torch.Tensor x) => x.dim() == 4 ? 1 : -1;
}
