using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>The same numbers in the same row-major order under another shape:
/// [H, W, C] becomes [H · W · C] at index (h · W + w) · C + c.</summary>
public sealed record ReshapeOperation(Shape Input, Shape Output) : Operation(Input, Output);
