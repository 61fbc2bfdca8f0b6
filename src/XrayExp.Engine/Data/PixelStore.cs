namespace XrayExp.Engine.Data;

/// <summary>Where the decoded images of a split are: in memory, or on the disk.</summary>
public abstract class PixelStore
{
    /// <summary>The pixels of an image, [H, W, C], 0…255. Threads may call it at once.</summary>
    /// <param name="room">Of an image's size, for a store that must fetch the pixels;
    /// such a store makes room of its own where this is empty.</param>
    /// <returns>What the store holds, or <paramref name="room"/>.</returns>
    public abstract ReadOnlySpan<byte> Read(int index, Span<byte> room);
}
