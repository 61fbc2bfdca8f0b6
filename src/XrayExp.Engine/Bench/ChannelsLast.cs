using TorchSharp;
using TorchSharp.Modules;

namespace XrayExp.Engine.Bench;

/// <summary>Sets the memory order in which libtorch's CPU convolutions are fastest.</summary>
internal static class ChannelsLast
{
    /// <summary>Gives every kernel [out, in, kh, kw] of a network the memory order [out, kh, kw, in]; numbers and shapes stay.</summary>
    public static void Move(torch.nn.Module network)
    {
        using IDisposable untracked = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (Parameter kernel in network.parameters())
            if (kernel.dim() == 4)
                kernel.set_(kernel.detach().permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));
    }
}
