using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>y[…, o] = Σ x[…, i] · w[i, o] + b[o], over the last axis.</summary>
/// <param name="Kernel">[in, out]</param>
public sealed record DenseOperation(Shape Input, Shape Output, Weight Kernel, Weight? Bias)
    : Operation(Input, Output)
{
    public override ImmutableArray<Weight> Weights => Bias is null ? [Kernel] : [Kernel, Bias];
}
