using TorchSharp;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>A function of one tensor, computed element by element (except softmax, which is computed over the channels).</summary>
public abstract record Activation
{
    /// <summary>The word in YAML: <c>relu</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Applies the function with libtorch; <paramref name="x"/> is not changed.</summary>
    /// <param name="x">[N, C, H, W] for feature maps; otherwise the channels are the last axis: [N, units].</param>
    public abstract torch.Tensor Apply(torch.Tensor x);

    /// <summary>Creates the stage that applies the function with our own arithmetic.</summary>
    /// <param name="size">Number of elements of one sample.</param>
    /// <param name="channels">Length of the last axis.</param>
    public abstract Stage Stage(long size, int channels, StageContext context);

    /// <summary>The axis of the channels in <see cref="Apply"/>.</summary>
    protected static int ChannelAxis(torch.Tensor x) => x.dim() == 4 ? 1 : -1;
}
