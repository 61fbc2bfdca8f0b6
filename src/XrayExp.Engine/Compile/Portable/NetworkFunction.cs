using TorchSharp;

namespace XrayExp.Engine.Compile.Portable;

/// <summary>A network as one function in libtorch's graph.</summary>
internal sealed class NetworkFunction : torch.autograd.SingleTensorFunction<NetworkFunction>
{
    private const string Network = "network";

    public override string Name => "portable";

    /// <param name="vars">The network, its input, its trainable weights (so that the graph knows of them).</param>
    public override torch.Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.save_data(Network, vars[0]);
        return ((PortableNetwork)vars[0]).Forward((torch.Tensor)vars[1]);
    }

    public override List<torch.Tensor> backward(torch.autograd.AutogradContext ctx, torch.Tensor grad_output) =>
        [null!, .. ((PortableNetwork)ctx.get_data(Network)).Backward(grad_output).Select(gradient => gradient!)];
}
