using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Which taps join which pixels, along both axes.</summary>
internal sealed class DepthwiseTaps
{
    public DepthwiseTaps(ConvolutionShape shape)
    {
        (RowsByOutput, RowsByInput) = AxisTaps.Of(shape.Height, shape.OutputHeight, shape.KernelHeight, shape.StrideHeight, shape.DilationHeight, shape.PadTop);
        (ColumnsByOutput, ColumnsByInput) = AxisTaps.Of(shape.Width, shape.OutputWidth, shape.KernelWidth, shape.StrideWidth, shape.DilationWidth, shape.PadLeft);
    }

    public AxisTaps RowsByOutput { get; }

    public AxisTaps RowsByInput { get; }

    public AxisTaps ColumnsByOutput { get; }

    public AxisTaps ColumnsByInput { get; }
}
