using TorchSharp;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>
/// One operation on libtorch. Feature maps are [N, C, H, W] with the memory of [N, H, W, C] (channels last); everything else has the
/// channels as its last axis.
/// </summary>
internal abstract class Step
{
    /// <param name="moment">Null at inference.</param>
    public abstract torch.Tensor Run(torch.Tensor x, TrainingMoment? moment);

    /// <summary>Returns [N, C, H, W] as [N, H, W, C], a view; other tensors are returned as they are.</summary>
    protected static torch.Tensor ChannelsToEnd(torch.Tensor x) => x.dim() == 4 ? x.permute(0, 2, 3, 1) : x;

    /// <summary>Returns [N, H, W, C] as [N, C, H, W], a view; other tensors are returned as they are.</summary>
    protected static torch.Tensor ChannelsToFront(torch.Tensor x) => x.dim() == 4 ? x.permute(0, 3, 1, 2) : x;
}
