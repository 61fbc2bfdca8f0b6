using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>Normalises each channel (the last axis): γ · (x − mean) / √(variance + ε) + β. Training uses the batch's mean and
/// biased variance and updates the averages, moving = momentum · moving + (1 − momentum) · batch; inference uses the averages.</summary>
/// <param name="Gamma">Absent: 1.</param>
/// <param name="Beta">Absent: 0.</param>
public sealed record BatchNormalizationOperation(
    Shape Shape,
    Weight? Gamma,
    Weight? Beta,
    Weight MovingMean,
    Weight MovingVariance,
    double Momentum,
    double Epsilon)
    : Operation(Shape, Shape)
{
    public override ImmutableArray<Weight> Weights =>
        [.. new[] { Gamma, Beta, MovingMean, MovingVariance }.OfType<Weight>()];
}
