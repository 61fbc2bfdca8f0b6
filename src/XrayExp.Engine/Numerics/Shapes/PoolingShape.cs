namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>Everything that decides a pooling over images [height, width, channels]. A window as large as the image pools globally.</summary>
/// <param name="PadTop">Rows above that hold no pixel; the other sides likewise.</param>
public sealed record PoolingShape(
    int Height,
    int Width,
    int Channels,
    int WindowHeight,
    int WindowWidth,
    int StrideHeight,
    int StrideWidth,
    int PadTop = 0,
    int PadBottom = 0,
    int PadLeft = 0,
    int PadRight = 0)
{
    public int OutputHeight => ((Height + PadTop + PadBottom - WindowHeight) / StrideHeight) + 1;

    public int OutputWidth => ((Width + PadLeft + PadRight - WindowWidth) / StrideWidth) + 1;

    public int InputSize => Height * Width * Channels;

    public int OutputSize => OutputHeight * OutputWidth * Channels;
}
