using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Which taps join which pixels, along both axes.</summary>
internal sealed class DepthwiseTaps
{
    public DepthwiseTaps(ConvolutionShape shape)
    {
        (RowsByOutput, RowsByInput) = AxisTaps.Of(
            shape.Height,
            shape.OutputHeight,
            shape.Kernel.Height,
            shape.Strides.Height,
            shape.Dilation.Height,
            shape.Padding.Top);
        (ColumnsByOutput, ColumnsByInput) = AxisTaps.Of(
            shape.Width,
            shape.OutputWidth,
            shape.Kernel.Width,
            shape.Strides.Width,
            shape.Dilation.Width,
            shape.Padding.Left);
    }

    public AxisTaps RowsByOutput { get; }

    public AxisTaps RowsByInput { get; }

    public AxisTaps ColumnsByOutput { get; }

    public AxisTaps ColumnsByInput { get; }
}
