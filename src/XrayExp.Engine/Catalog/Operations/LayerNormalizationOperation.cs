using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>Normalises the channels (the last axis) of each sample and pixel: γ · (x − mean) / √(variance + ε) + β, with the
/// biased variance.</summary>
/// <param name="Gamma">Absent: 1.</param>
/// <param name="Beta">Absent: 0.</param>
public sealed record LayerNormalizationOperation(Shape Shape, Weight? Gamma, Weight? Beta, double Epsilon)
    : Operation(Shape, Shape)
{
    public override ImmutableArray<Weight> Weights => [.. new[] { Gamma, Beta }.OfType<Weight>()];
}
