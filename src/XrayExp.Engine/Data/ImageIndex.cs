using System.Collections.Immutable;

namespace XrayExp.Engine.Data;

/// <summary>An image file of a split.</summary>
/// <param name="Id">CLASS/file, with <c>/</c> on every platform; sub-folders included.</param>
/// <param name="Label">Index into the classes.</param>
/// <param name="Path">Absolute.</param>
public sealed record ImageEntry(string Id, int Label, string Path)
{
    /// <summary>split/CLASS/file, as the file lies in the data folder, where that is not the split that it is used in; null: the split and <see cref="Id"/>.</summary>
    public string? Place { get; init; }
}

/// <summary>The images of train, val or test, sorted by class, then ordinally by file.</summary>
public sealed record ImageSplit(string Name, ImmutableArray<ImageEntry> Images)
{
    public int Count => Images.Length;

    /// <summary>split/CLASS/file: where the file of an image lies in the data folder, whatever split it is used in.</summary>
    public string PlaceOf(int index) => Images[index].Place ?? $"{Name}/{Images[index].Id}";

    /// <summary>How many images of each class, in class order.</summary>
    public ImmutableArray<int> PerClass(int classes)
    {
        int[] counts = new int[classes];
        foreach (ImageEntry image in Images)
            counts[image.Label]++;
        return [.. counts];
    }
}
