using XrayExp.Engine.Data.Images;

namespace XrayExp.Engine.Data;

/// <summary>The images of a split as they are before they are decoded.</summary>
internal abstract class Originals(ImageSplit split)
{
    public ImageSplit Split { get; } = split;

    /// <summary>The bytes that identify an image. Threads may call it at once.</summary>
    /// <exception cref="UnreadableImageException">There are none.</exception>
    public abstract byte[] Read(int index);

    /// <summary>Their pixels, [H, W, C] as the experiment asks for. Threads may call it at once.</summary>
    /// <exception cref="UnreadableImageException">They are no image.</exception>
    public abstract byte[] Decode(int index, byte[] original);
}
