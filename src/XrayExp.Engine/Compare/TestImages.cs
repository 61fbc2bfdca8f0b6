using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Data;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Compare;

/// <summary>Which of the images that two results are scored on are the same ones: the same name and the same bytes.
/// Other bytes are another image.</summary>
/// <param name="Old">How many the old result is scored on.</param>
/// <param name="Common">How many of them are in both.</param>
/// <param name="OtherBytes">How many have the same name and other bytes.</param>
/// <param name="BytesAreKnown">False where names alone could be compared, as one result has no list of hashes.</param>
public sealed record TestImages(int Old, int New, int Common, int OtherBytes, bool BytesAreKnown)
{
    /// <summary>By id of a prediction: CLASS/file.</summary>
    private ImmutableHashSet<string> Same { get; init; } = [];

    public bool AreSame => Common == Old && Common == New;

    /// <summary>Whether an image of this id is the same one in both.</summary>
    public bool Has(string id) => Same.Contains(id);

    /// <summary>That only names were compared; null where bytes were.</summary>
    public string? Pairing => BytesAreKnown ? null : "The images are paired by name: one of the two results has no `images.sha256`.";

    /// <summary>What differs and what becomes of the tests, in a sentence; null where the images are the same.</summary>
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
            ? "no image in common, nothing tested"
            : $"{Count(Common)} in common; tests and intervals are of these, the figures of all";
        return $"Other test images: of {Count(Old)} images {string.Join(", ", differing)}: {tested}.";
    }

    /// <summary>As an aside beside a figure; null where the images are the same.</summary>
    public string? Aside() => AreSame ? null : $"other test images: {Count(Common)} of {Count(Old)} in common";

    /// <returns>Null where one of the two results tells nothing of its images.</returns>
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

    /// <param name="known">The data are the same as a whole, so that equal names are equal bytes.</param>
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

    /// <summary>The hash of each predicted image; null where no list has it.</summary>
    private static Dictionary<string, string?> Hashes(ComparedResult result, ImmutableArray<string> ids)
    {
        Dictionary<string, string?> listed = result.Images is { } images ? Listed(result.Run, images) : [];
        return ids.ToDictionary(id => id, id => listed.GetValueOrDefault(id), StringComparer.Ordinal);
    }

    /// <summary>The list names images by split/CLASS/file; a cross-validation scores what lies in train and val,
    /// where a name that both have is CLASS/val/file in val.</summary>
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
