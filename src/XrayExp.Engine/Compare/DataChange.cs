using System.Collections.Immutable;
using XrayExp.Engine.Data;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Compare;

/// <summary>How the data of two results differ.</summary>
/// <param name="Old">The old result's data, as <c>metrics.json</c> records them.</param>
/// <param name="Splits">Those of train, val and test that differ in their counts or in an image, or that only one of the two results
/// has.</param>
/// <param name="ImagesAreKnown">Whether both results have a list of their images. If not, only the test images are known, by name, from the
/// predictions.</param>
public sealed record DataChange(RecordedData Old, RecordedData New, ImmutableArray<SplitChange> Splits, bool ImagesAreKnown)
{
    /// <returns>Null when nothing differs.</returns>
    public static DataChange? Between(ComparedResult old, ComparedResult @new)
    {
        RecordedData before = old.Run.Data, after = @new.Run.Data;
        bool known = old.Images is not null && @new.Images is not null,
            answered = old.Predictions is not null && @new.Predictions is not null;
        ImmutableArray<SplitChange> splits = [.. before.Splits.Concat(after.Splits).Select(split => split.Name).Distinct()
            .Select(name => SplitChange.Between(name, before, after, Images(old, name), Images(@new, name)))
            .Where(split => !split.IsSame)];
        bool same = before.Sha256 == after.Sha256 && before.Classes.SequenceEqual(after.Classes)
            && before.ClassWeight.SequenceEqual(after.ClassWeight)
            && before.Unreadable.SequenceEqual(after.Unreadable) && splits.IsEmpty;
        return same ? null : new DataChange(before, after, splits, known);

        IEnumerable<ImageHash> Images(ComparedResult result, string split)
        {
            if (known)
                return result.Images!.Value.Where(image => image.Id.StartsWith(split + "/", StringComparison.Ordinal));
            return split == "test" && answered ? result.Predictions!.Images.Select(image => new ImageHash($"test/{image.Id}", "")) : [];
        }
    }
}

/// <param name="Old">Number of images of each class, in the old data's class order; empty if the old data have no such split.</param>
/// <param name="Added">Images as split/CLASS/file, sorted, as in all three lists.</param>
/// <param name="Changed">Images with the same name and other bytes.</param>
public sealed record SplitChange(string Name, ImmutableArray<int> Old, ImmutableArray<int> New, ImmutableArray<string> Added,
    ImmutableArray<string> Removed, ImmutableArray<string> Changed)
{
    public bool IsSame => Old.SequenceEqual(New) && Added.IsEmpty && Removed.IsEmpty && Changed.IsEmpty;

    internal static SplitChange Between(string name, RecordedData old, RecordedData @new, IEnumerable<ImageHash> oldImages,
        IEnumerable<ImageHash> newImages)
    {
        Dictionary<string, string> before = oldImages.ToDictionary(image => image.Id, image => image.Sha256),
            after = newImages.ToDictionary(image => image.Id, image => image.Sha256);
        return new SplitChange(
            name,
            old.Splits.FirstOrDefault(split => split.Name == name)?.PerClass ?? [],
            @new.Splits.FirstOrDefault(split => split.Name == name)?.PerClass ?? [],
            Sorted(after.Keys.Where(id => !before.ContainsKey(id))),
            Sorted(before.Keys.Where(id => !after.ContainsKey(id))),
            Sorted(before.Where(image => after.TryGetValue(image.Key, out string? hash) && hash != image.Value)
                .Select(image => image.Key)));
    }

    private static ImmutableArray<string> Sorted(IEnumerable<string> ids) => [.. ids.Order(StringComparer.Ordinal)];
}
