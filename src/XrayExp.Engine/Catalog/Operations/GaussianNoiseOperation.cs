using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>While training, adds to every number a normal deviate of mean 0; otherwise the identity.</summary>
/// <param name="StandardDeviation">The noise's standard deviation, in the units of the input.</param>
/// <param name="Layer">The layer's unique name: draws are made at run/noise/LAYER/step.</param>
public sealed record GaussianNoiseOperation(Shape Shape, double StandardDeviation, string Layer) : Operation(Shape, Shape);
