using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Data;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Compare;

/// <summary>Which scored images two results have in common: those with the same name and the same bytes. A file with other bytes is another
/// image.</summary>
/// <param name="Old">Number of images on which the old result is scored.</param>
/// <param name="Common">Number of images that both results have.</param>
/// <param name="OtherBytes">Number of images with the same name and other bytes.</param>
/// <param name="BytesAreKnown">False if only names could be compared, because one result has no list of hashes.</param>
public sealed record TestImages(int Old, int New, int Common, int OtherBytes, bool BytesAreKnown)
{
    /// <summary>Ids of the common images, as in predictions: CLASS/file.</summary>
    private ImmutableHashSet<string> Same { get; init; } = [];

    public bool AreSame => Common == Old && Common == New;

    /// <summary>Whether the image with this id is the same in both results.</summary>
    public bool Has(string id) => Same.Contains(id);

    /// <summary>Says that only names were compared; null if bytes were.</summary>
    public string? Pairing => BytesAreKnown ? null : "The images are paired by name: one of the two results has no `images.sha256`.";

    /// <summary>Returns a sentence about what differs and what is tested; null if the images are the same.</summary>
    public string? Describe()
    {
        if (AreSame)
            return null;
        string[] differing =
        [
            .. OtherBytes > 0 ? [$"{Count(OtherBytes)} have other bytes"] : ImmutableArray<string>.Empty,
            .. Old > Common + OtherBytes ? [$"{Count(Old - Common - OtherBytes)} are gone"] : ImmutableArray<string>.Empty,
            .. New > Common + OtherBytes ? [$"{Count(New - Common - OtherBytes)} are new"] : ImmutableArray<string>.Empty,
        ];
        string tested = Common == 0
            ? "none is in common, so nothing is tested"
            : $"{Count(Common)} are in common. Tests and intervals use only these, figures use all";
        return $"The test images differ: of {Count(Old)}, {string.Join(", ", differing)}; {tested}.";
    }

    /// <summary>Returns a remark beside a figure; null if the images are the same.</summary>
    public string? Aside() => AreSame ? null : $"different test images: {Count(Common)} of {Count(Old)} in common";

    /// <returns>Null if the images of one of the two results are not known.</returns>
    internal static TestImages? Between(ComparedResult old, ComparedResult @new)
    {
        if (old.Predictions is null || @new.Predictions is null)
            return old.Run.Data.Sha256 == @new.Run.Data.Sha256 && old.Run.Scored == @new.Run.Scored
                ? All(old.Run.Test.Images)
                : ByLists(old, @new);
        return Of(old.Run.Data.Sha256 == @new.Run.Data.Sha256, Hashes(old, [.. old.Predictions.Images.Select(image => image.Id)]),
            Hashes(@new, [.. @new.Predictions.Images.Select(image => image.Id)]));
    }

    private static TestImages All(int images) => new(images, images, images, 0, true);

    private static TestImages? ByLists(ComparedResult old, ComparedResult @new) =>
        old.Images is { } before && @new.Images is { } after ? Of(known: false, Listed(old.Run, before), Listed(@new.Run, after)) : null;

    /// <param name="known">Whether the data are equal as a whole, so that images with equal names have equal bytes.</param>
    private static TestImages Of(bool known, Dictionary<string, string?> old, Dictionary<string, string?> @new)
    {
        ImmutableHashSet<string>.Builder same = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        int otherBytes = 0;
        bool sure = true;
        foreach ((string id, string? hash) in old)
            if (@new.TryGetValue(id, out string? now))
            {
                sure &= known || (hash is not null && now is not null);
                if (hash is null || now is null || hash == now)
                    same.Add(id);
                else
                    otherBytes++;
            }

        return new TestImages(old.Count, @new.Count, same.Count, otherBytes, sure) { Same = same.ToImmutable() };
    }

    /// <summary>Returns the hash of each predicted image; null if no list contains it.</summary>
    private static Dictionary<string, string?> Hashes(ComparedResult result, ImmutableArray<string> ids)
    {
        Dictionary<string, string?> listed = result.Images is { } images ? Listed(result.Run, images) : [];
        return ids.ToDictionary(id => id, id => listed.GetValueOrDefault(id), StringComparer.Ordinal);
    }

    /// <summary>Returns the hashes by prediction id. The list names images by split/CLASS/file. A cross-validation scores the images of
    /// train and val; if both have an image of the same name, that of val has the id CLASS/val/file.</summary>
    private static Dictionary<string, string?> Listed(RecordedRun run, ImmutableArray<ImageHash> images)
    {
        Dictionary<string, string?> hashes = new(StringComparer.Ordinal);
        foreach (ImageHash image in images)
            if (image.Id.Split('/', 2) is [string split, string id] && (split == SplitName.Test) == (run.Scored == SplitName.Test))
                if (!hashes.TryAdd(id, image.Sha256) && split == SplitName.Validation && id.Split('/', 2) is [string name, string file])
                    hashes.TryAdd($"{name}/{split}/{file}", image.Sha256);
        return hashes;
    }

    private static string Count(int images) => images.ToString("N0", CultureInfo.InvariantCulture);
}
