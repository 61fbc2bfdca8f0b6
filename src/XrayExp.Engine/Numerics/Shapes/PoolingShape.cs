namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>The sizes that define a pooling of one image. A window as large as the image pools globally.</summary>
/// <param name="Input">[height, width, channels]</param>
/// <param name="Padding">Rows and columns around the image that hold no pixel.</param>
public sealed record PoolingShape(Shape Input, Size Window, Size Strides, Margins Padding)
{
    /// <summary>Makes a pooling whose windows lie side by side, without padding.</summary>
    public PoolingShape(Shape input, Size window)
        : this(input, window, window, Margins.None)
    {
    }

    public int Height => Input.Height;

    public int Width => Input.Width;

    public int Channels => Input.Channels;

    public int OutputHeight => ((Height + Padding.Top + Padding.Bottom - Window.Height) / Strides.Height) + 1;

    public int OutputWidth => ((Width + Padding.Left + Padding.Right - Window.Width) / Strides.Width) + 1;

    /// <summary>The size of an image in floats; the output's size is in floats, too.</summary>
    public int InputSize => Height * Width * Channels;

    public int OutputSize => OutputHeight * OutputWidth * Channels;
}
