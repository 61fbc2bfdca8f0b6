namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>Which inputs the windows of a pooling or depthwise convolution see, and which windows see an input, along both axes.</summary>
internal sealed class WindowTaps
{
    public WindowTaps(PoolingShape shape)
        : this(new(shape.Height, shape.Width), new(shape.OutputHeight, shape.OutputWidth), shape.Window, shape.Strides, 1, shape.Padding)
    {
    }

    public WindowTaps(ConvolutionShape shape)
        : this(
            new(shape.Height, shape.Width),
            new(shape.OutputHeight, shape.OutputWidth),
            shape.Kernel,
            shape.Strides,
            shape.Dilation,
            shape.Padding)
    {
    }

    private WindowTaps(Size input, Size output, Size window, Size strides, Size dilation, Margins padding)
    {
        (RowsByOutput, RowsByInput) = AxisTaps.Of(
            input.Height, output.Height, window.Height, strides.Height, dilation.Height, padding.Top);
        (ColumnsByOutput, ColumnsByInput) = AxisTaps.Of(
            input.Width, output.Width, window.Width, strides.Width, dilation.Width, padding.Left);
    }

    public AxisTaps RowsByOutput { get; }

    public AxisTaps RowsByInput { get; }

    public AxisTaps ColumnsByOutput { get; }

    public AxisTaps ColumnsByInput { get; }
}
