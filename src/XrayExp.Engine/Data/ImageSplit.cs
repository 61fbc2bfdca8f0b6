using System.Collections.Immutable;

namespace XrayExp.Engine.Data;

/// <summary>The images of train, val or test, sorted by class, then ordinally by file.</summary>
public sealed record ImageSplit(string Name, ImmutableArray<ImageEntry> Images)
{
    public int Count => Images.Length;

    /// <summary>Returns the place of an image's file in the data folder, split/CLASS/file, whatever split it is used in.</summary>
    public string PlaceOf(int index) => Images[index].Place ?? $"{Name}/{Images[index].Id}";

    /// <summary>Returns the number of images of each class, in class order.</summary>
    public ImmutableArray<int> PerClass(int classes)
    {
        int[] counts = new int[classes];
        foreach (ImageEntry image in Images)
            counts[image.Label]++;
        return [.. counts];
    }
}
