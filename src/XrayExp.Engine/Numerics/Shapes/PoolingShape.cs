namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>Everything that decides a pooling. A window as large as the image pools globally.</summary>
/// <param name="Input">[height, width, channels]</param>
/// <param name="Padding">Rows and columns that hold no pixel.</param>
public sealed record PoolingShape(Shape Input, Size Window, Size Strides, Margins Padding)
{
    /// <summary>Windows side by side, no padding.</summary>
    public PoolingShape(Shape input, Size window)
        : this(input, window, window, Margins.None)
    {
    }

    public int Height => Input.Height;

    public int Width => Input.Width;

    public int Channels => Input.Channels;

    public int OutputHeight => ((Height + Padding.Top + Padding.Bottom - Window.Height) / Strides.Height) + 1;

    public int OutputWidth => ((Width + Padding.Left + Padding.Right - Window.Width) / Strides.Width) + 1;

    /// <summary>Floats of an image; likewise the output's.</summary>
    public int InputSize => Height * Width * Channels;

    public int OutputSize => OutputHeight * OutputWidth * Channels;
}
