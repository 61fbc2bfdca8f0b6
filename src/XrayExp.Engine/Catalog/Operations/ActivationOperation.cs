using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>
/// A function without weights that keeps the shape. It brings its arithmetic along, so that a layer of a new function needs no
/// change in a backend.
/// </summary>
public sealed record ActivationOperation(Shape Shape, Activation Function) : Operation(Shape, Shape);
