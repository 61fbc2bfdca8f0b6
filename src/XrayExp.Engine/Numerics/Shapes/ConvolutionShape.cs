namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>The sizes that define a convolution of one image.</summary>
/// <param name="Input">[height, width, channels]</param>
/// <param name="Filters">Output channels; the kernel is [kh, kw, channels / groups, filters].</param>
/// <param name="Padding">Zeros around the image; negative where a part of the image is left unread.</param>
/// <param name="Groups">Input and output channels are divided into this many blocks; an output block sees its input block alone.</param>
public sealed record ConvolutionShape(Shape Input, int Filters, Size Kernel, Size Strides, Size Dilation, Margins Padding, int Groups)
{
    /// <summary>Makes a convolution with strides and dilation 1, no padding and one group.</summary>
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

    /// <summary>The number of positions in the kernel.</summary>
    public int Taps => Kernel.Height * Kernel.Width;

    /// <summary>The number of terms in one output's sum.</summary>
    public int Terms => Taps * ChannelsPerGroup;

    /// <summary>The size of an image in floats; the other sizes are in floats, too.</summary>
    public int InputSize => Height * Width * Channels;

    public int PaddedSize => PaddedHeight * PaddedWidth * Channels;

    public int OutputSize => OutputPixels * Filters;

    public int KernelSize => Terms * Filters;

    /// <summary>Tells whether a place of the padded image lies in the image.</summary>
    public bool HasInput(int paddedY, int paddedX) =>
        paddedY >= Padding.Top && paddedX >= Padding.Left && paddedY < Padding.Top + Height && paddedX < Padding.Left + Width;

    /// <summary>Returns the convolution of the first output rows and columns; padding is negative where input is left unread.</summary>
    public ConvolutionShape Cropped(int outputHeight, int outputWidth) => this with
    {
        Padding = Padding with
        {
            Bottom = ((outputHeight - 1) * Strides.Height) + ((Kernel.Height - 1) * Dilation.Height) + 1 - Height - Padding.Top,
            Right = ((outputWidth - 1) * Strides.Width) + ((Kernel.Width - 1) * Dilation.Width) + 1 - Width - Padding.Left,
        },
    };
}
