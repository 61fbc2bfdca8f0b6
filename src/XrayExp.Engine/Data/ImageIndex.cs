using System.Collections.Immutable;

namespace XrayExp.Engine.Data;

/// <summary>An image file of a split.</summary>
/// <param name="Id">CLASS/file, with <c>/</c> on every platform; sub-folders included.</param>
/// <param name="Label">Index into the classes.</param>
/// <param name="Path">Absolute.</param>
public sealed record ImageEntry(string Id, int Label, string Path);

/// <summary>The images of train, val or test, sorted by class, then ordinally by file.</summary>
public sealed record ImageSplit(string Name, ImmutableArray<ImageEntry> Images)
{
    public int Count => Images.Length;

    /// <summary>How many images of each class, in class order.</summary>
    public ImmutableArray<int> PerClass(int classes)
    {
        int[] counts = new int[classes];
        foreach (ImageEntry image in Images)
            counts[image.Label]++;
        return [.. counts];
    }
}
