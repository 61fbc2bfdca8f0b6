namespace XrayExp.Engine.Numerics.Images;

/// <summary>Where the pixels of a result go: mirrored while they are written, which costs nothing.</summary>
public readonly record struct WarpTarget(bool FlipHorizontal, bool FlipVertical)
{
    /// <summary>The position of a row's first pixel, and the step from one pixel to the next; in pixels.</summary>
    internal (int First, int Step) Row(int row, int height, int width)
    {
        int start = (FlipVertical ? height - 1 - row : row) * width;
        return FlipHorizontal ? (start + width - 1, -1) : (start, 1);
    }
}
