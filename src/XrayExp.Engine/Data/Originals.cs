using XrayExp.Engine.Data.Images;

namespace XrayExp.Engine.Data;

/// <summary>The images of a split before they are decoded.</summary>
internal abstract class Originals(ImageSplit split)
{
    public ImageSplit Split { get; } = split;

    /// <summary>Returns the bytes that identify an image. Threads may call it at once.</summary>
    /// <exception cref="UnreadableImageException">The image cannot be opened.</exception>
    public abstract byte[] Read(int index);

    /// <summary>Decodes those bytes to pixels, [H, W, C] as the experiment says. Threads may call it at once.</summary>
    /// <exception cref="UnreadableImageException">The bytes are not an image that we can read.</exception>
    public abstract byte[] Decode(int index, byte[] original);
}
