using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>body(x) + shortcut(x); an empty list of operations is the identity.</summary>
public sealed record ResidualOperation(Shape Input, Shape Output, ImmutableArray<Operation> Body, ImmutableArray<Operation> Shortcut)
    : Operation(Input, Output)
{
    public override ImmutableArray<Weight> Weights => [.. Body.Concat(Shortcut).SelectMany(operation => operation.Weights)];
}
