using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>Adds a border of zeros around [H, W, C].</summary>
public sealed record ZeroPaddingOperation(Shape Input, Shape Output, Margins Margins) : Operation(Input, Output);
