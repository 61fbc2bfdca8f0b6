namespace XrayExp.Engine.Data;

/// <summary>The store of a split's decoded images: in memory, or on the disk.</summary>
public abstract class PixelStore
{
    /// <summary>Returns the pixels of an image, [H, W, C], 0…255. Threads may call it at once.</summary>
    /// <param name="room">A buffer of an image's size, for a store that must read the pixels; if it is empty, such a store
    /// allocates one.</param>
    /// <returns>The store's own memory, or <paramref name="room"/>.</returns>
    public abstract ReadOnlySpan<byte> Read(int index, Span<byte> room);
}
