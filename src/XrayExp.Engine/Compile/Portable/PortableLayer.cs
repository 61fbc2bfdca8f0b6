using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;

namespace XrayExp.Engine.Compile.Portable;

/// <summary>A layer's parameters and buffers, registered under their names within the layer.</summary>
internal sealed class PortableLayer : torch.nn.Module
{
    /// <param name="layer">The layer's name.</param>
    public PortableLayer(string layer, ImmutableArray<PortableWeight> weights)
        : base(layer)
    {
        Weights = weights;
        foreach (PortableWeight weight in weights)
        {
            string name = weight.Spec.Name[(layer.Length + 1)..];
            if (weight.Tensor is Parameter parameter)
                register_parameter(name, parameter);
            else
                register_buffer(name, weight.Tensor);
        }
    }

    public ImmutableArray<PortableWeight> Weights { get; }
}
