using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Data.Division;

/// <summary>An image of train or val while both are redivided.</summary>
/// <param name="File">The file's name after the class folder.</param>
internal sealed record PooledImage(ImageEntry Entry, string File)
{
    /// <summary>Returns the images of train and val, sorted by class, then by id. If both have a file of the same name, the id of
    /// val's contains the split, CLASS/val/file, since an id must identify one image.</summary>
    /// <exception cref="InputException">That id exists already.</exception>
    public static ImmutableArray<PooledImage> Of(DatasetIndex index)
    {
        HashSet<string> taken = [.. index.Train.Images.Select(image => image.Id)];
        IEnumerable<PooledImage> train =
            index.Train.Images.Select((image, i) => new PooledImage(image with { Place = index.Train.PlaceOf(i) }, FileOf(image)));
        IEnumerable<PooledImage> validation = index.Validation is { } split
            ? split.Images.Select((image, i) => FromValidation(image, split.PlaceOf(i), taken))
            : [];
        return [.. train.Concat(validation).OrderBy(image => image.Entry.Label).ThenBy(image => image.Entry.Id, StringComparer.Ordinal)];
    }

    private static PooledImage FromValidation(ImageEntry image, string place, HashSet<string> taken)
    {
        string file = FileOf(image), id = image.Id;
        if (taken.Contains(id))
            id = $"{id[..^file.Length]}{SplitName.Validation}/{file}";
        return taken.Contains(id)
            ? throw new InputException($"train and val can't be divided again: `{place}` and `train/{id}` would have one name",
                "rename one of the two")
            : new PooledImage(image with { Id = id, Place = place }, file);
    }

    private static string FileOf(ImageEntry image) => image.Id[(image.Id.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
