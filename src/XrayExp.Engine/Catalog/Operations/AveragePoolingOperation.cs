using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>The mean of each window's real pixels, channel by channel; padding is not counted.</summary>
public sealed record AveragePoolingOperation(Shape Input, Shape Output, Size Window, Size Strides, Margins Padding)
    : Operation(Input, Output);
