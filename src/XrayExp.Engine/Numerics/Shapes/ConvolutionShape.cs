namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>Everything that decides a convolution over one image [height, width, channels] with a kernel [kh, kw, channels / groups, filters].</summary>
/// <param name="PadTop">Rows of zeros above; the other sides likewise.</param>
public sealed record ConvolutionShape(
    int Height,
    int Width,
    int Channels,
    int Filters,
    int KernelHeight,
    int KernelWidth,
    int StrideHeight = 1,
    int StrideWidth = 1,
    int DilationHeight = 1,
    int DilationWidth = 1,
    int PadTop = 0,
    int PadBottom = 0,
    int PadLeft = 0,
    int PadRight = 0,
    int Groups = 1)
{
    public int PaddedHeight => Height + PadTop + PadBottom;

    public int PaddedWidth => Width + PadLeft + PadRight;

    public int OutputHeight => ((PaddedHeight - ((KernelHeight - 1) * DilationHeight) - 1) / StrideHeight) + 1;

    public int OutputWidth => ((PaddedWidth - ((KernelWidth - 1) * DilationWidth) - 1) / StrideWidth) + 1;

    public int OutputPixels => OutputHeight * OutputWidth;

    public bool HasPadding => (PadTop, PadBottom, PadLeft, PadRight) != (0, 0, 0, 0);

    public int ChannelsPerGroup => Channels / Groups;

    public int FiltersPerGroup => Filters / Groups;

    /// <summary>Places in the kernel.</summary>
    public int Taps => KernelHeight * KernelWidth;

    /// <summary>Terms of one output's sum.</summary>
    public int Terms => Taps * ChannelsPerGroup;

    public int InputSize => Height * Width * Channels;

    public int PaddedSize => PaddedHeight * PaddedWidth * Channels;

    public int OutputSize => OutputPixels * Filters;

    public int KernelSize => Terms * Filters;

    /// <summary>Whether a place of the padded image lies in the image.</summary>
    public bool HasInput(int paddedY, int paddedX) =>
        paddedY >= PadTop && paddedX >= PadLeft && paddedY < PadTop + Height && paddedX < PadLeft + Width;

    /// <summary>The same convolution for the first output rows and columns alone; padding becomes negative where input is left unread.</summary>
    public ConvolutionShape Cropped(int outputHeight, int outputWidth) => this with
    {
        PadBottom = ((outputHeight - 1) * StrideHeight) + ((KernelHeight - 1) * DilationHeight) + 1 - Height - PadTop,
        PadRight = ((outputWidth - 1) * StrideWidth) + ((KernelWidth - 1) * DilationWidth) + 1 - Width - PadLeft,
    };
}
