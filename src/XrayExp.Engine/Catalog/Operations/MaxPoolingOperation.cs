using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>The largest value of each window, channel by channel; padding counts as −∞, and of equal values the first receives
/// the gradient.</summary>
public sealed record MaxPoolingOperation(Shape Input, Shape Output, Size Window, Size Strides, Margins Padding)
    : Operation(Input, Output);
