using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>
/// A correlation of [H, W, C] with a kernel: y[p, o] = Σ x[p · stride + k · dilation − padding, i] · w[k, i,
/// o] + b[o], outside pixels zero.
/// </summary>
/// <param name="Kernel">
/// [kh, kw, C / groups, out]; depthwise [kh, kw, C, multiplier], the same numbers in the same order, where output channel
/// c · multiplier + m sees input channel c alone.
/// </param>
/// <param name="Groups">Number of blocks of channels; each block of output channels is computed from one block of input channels. C
/// when depthwise.</param>
public sealed record ConvolutionOperation(
    Shape Input,
    Shape Output,
    Weight Kernel,
    Weight? Bias,
    Size KernelSize,
    Size Strides,
    Size Dilation,
    Margins Padding,
    int Groups)
    : Operation(Input, Output)
{
    public override ImmutableArray<Weight> Weights => Bias is null ? [Kernel] : [Kernel, Bias];
}
