namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>Everything that decides a convolution over one image.</summary>
/// <param name="Input">[height, width, channels]</param>
/// <param name="Filters">Output channels; the kernel is [kh, kw, channels / groups, filters].</param>
/// <param name="Padding">Zeros around the image; negative where a part of the image is left unread.</param>
/// <param name="Groups">Output channels fall into as many blocks as input channels, and block sees block.</param>
public sealed record ConvolutionShape(Shape Input, int Filters, Size Kernel, Size Strides, Size Dilation, Margins Padding, int Groups)
{
    /// <summary>Strides and dilation 1, no padding and one group, unless an initializer says otherwise.</summary>
    public ConvolutionShape(Shape input, int filters, Size kernel)
        : this(input, filters, kernel, 1, 1, Margins.None, 1)
    {
    }

    public int Height => Input.Height;

    public int Width => Input.Width;

    public int Channels => Input.Channels;

    public int PaddedHeight => Height + Padding.Top + Padding.Bottom;

    public int PaddedWidth => Width + Padding.Left + Padding.Right;

    public int OutputHeight => ((PaddedHeight - ((Kernel.Height - 1) * Dilation.Height) - 1) / Strides.Height) + 1;

    public int OutputWidth => ((PaddedWidth - ((Kernel.Width - 1) * Dilation.Width) - 1) / Strides.Width) + 1;

    public int OutputPixels => OutputHeight * OutputWidth;

    public bool HasPadding => Padding != Margins.None;

    public int ChannelsPerGroup => Channels / Groups;

    public int FiltersPerGroup => Filters / Groups;

    /// <summary>Places in the kernel.</summary>
    public int Taps => Kernel.Height * Kernel.Width;

    /// <summary>Terms of one output's sum.</summary>
    public int Terms => Taps * ChannelsPerGroup;

    /// <summary>Floats of an image; the other sizes likewise.</summary>
    public int InputSize => Height * Width * Channels;

    public int PaddedSize => PaddedHeight * PaddedWidth * Channels;

    public int OutputSize => OutputPixels * Filters;

    public int KernelSize => Terms * Filters;

    /// <summary>Whether a place of the padded image lies in the image.</summary>
    public bool HasInput(int paddedY, int paddedX) =>
        paddedY >= Padding.Top && paddedX >= Padding.Left && paddedY < Padding.Top + Height && paddedX < Padding.Left + Width;

    /// <summary>The same convolution for the first output rows and columns; padding becomes negative where input is left unread.</summary>
    public ConvolutionShape Cropped(int outputHeight, int outputWidth) => this with
    {
        Padding = Padding with
        {
            Bottom = ((outputHeight - 1) * Strides.Height) + ((Kernel.Height - 1) * Dilation.Height) + 1 - Height - Padding.Top,
            Right = ((outputWidth - 1) * Strides.Width) + ((Kernel.Width - 1) * Dilation.Width) + 1 - Width - Padding.Left,
        },
    };
}
