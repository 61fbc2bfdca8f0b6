using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>While training, zeroes with probability <paramref name="Rate"/> and scales the rest by 1/(1 − rate);
/// otherwise the identity.</summary>
/// <param name="Rate">The probability of zeroing, in [0, 1).</param>
/// <param name="WholeMaps">One draw per sample and channel instead of one per number.</param>
/// <param name="Layer">The layer's unique name: draws are made at run/dropout/LAYER/step.</param>
public sealed record DropoutOperation(Shape Shape, double Rate, bool WholeMaps, string Layer) : Operation(Shape, Shape);
