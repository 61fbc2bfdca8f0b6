using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Data.Loading;

/// <summary>Images that are read from the cache's files each time they are needed; none is kept in memory. An image that the
/// cache lacks, or has lost since, is decoded again from its original.</summary>
/// <param name="keys">The key of each image.</param>
internal sealed class PixelsOnDisk(Originals originals, ContentKey[] keys, CachedImages cached, int imageBytes) : PixelStore
{
    /// <exception cref="InputException">The cache lacks the image, and its file has changed.</exception>
    public override ReadOnlySpan<byte> Read(int index, Span<byte> room)
    {
        if (room.IsEmpty)
            room = new byte[imageBytes];
        if (!cached.TryRead(keys[index], room))
            Decode(index).CopyTo(room);
        return room;
    }

    private byte[] Decode(int index)
    {
        try
        {
            byte[] original = originals.Read(index);
            if (ContentKey.Of(original) == keys[index])
                return originals.Decode(index, original);
        }
        catch (UnreadableImageException)
        {
            // the file could be decoded before, so it has changed too
        }

        throw new InputException($"`{originals.Split.PlaceOf(index)}` was changed or removed while it was in use",
            "run again, once the images stay as they are");
    }
}
