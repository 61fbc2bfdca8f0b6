using System.Collections.Immutable;

namespace XrayExp.Engine.Data;

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
