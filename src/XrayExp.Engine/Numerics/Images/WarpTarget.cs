namespace XrayExp.Engine.Numerics.Images;

/// <summary>Says where the pixels of a result are written; mirroring them on the way costs nothing.</summary>
public readonly record struct WarpTarget(bool FlipHorizontal, bool FlipVertical)
{
    /// <summary>Returns the position of a row's first pixel and the step from one pixel to the next, both in pixels.</summary>
    internal (int First, int Step) Row(int row, int height, int width)
    {
        int start = (FlipVertical ? height - 1 - row : row) * width;
        return FlipHorizontal ? (start + width - 1, -1) : (start, 1);
    }
}
