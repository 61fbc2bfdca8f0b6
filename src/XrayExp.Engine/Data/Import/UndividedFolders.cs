using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Data.Import;

/// <summary>Finds class folders that are not yet divided into <c>train/</c> and <c>test/</c>: the folder nearest to the top that
/// contains at least two folders with images.</summary>
internal static class UndividedFolders
{
    private static readonly ImmutableArray<string> Splits = ["train", "val", "test"];

    /// <param name="files">The image files, their paths split at <c>/</c>.</param>
    /// <returns>The images with an empty split; none if the source has folders named train, val or test, or fewer than two class
    /// folders.</returns>
    /// <exception cref="InputException">There are images beside the class folders, so their class is unknown.</exception>
    public static ImmutableArray<ImportFile> Select(ImmutableArray<(string[] Parts, Action<Stream> CopyTo)> files)
    {
        if (files.IsEmpty || files.Any(file => file.Parts[..^1].Any(IsSplit)))
            return [];
        int depth = 0;
        while (files.All(file => file.Parts.Length > depth + 1 && file.Parts[depth] == files[0].Parts[depth]))
            depth++;
        if (files.Where(file => file.Parts.Length > depth + 1).Select(file => file.Parts[depth]).Distinct().Count() < 2)
            return [];
        ImmutableArray<string[]> loose = [.. files.Select(file => file.Parts).Where(parts => parts.Length == depth + 1)];
        if (!loose.IsEmpty)
            throw new InputException(
                $"{(loose.Length == 1 ? "an image lies" : $"{loose.Length} images lie")} outside of the class folders: "
                    + $"`{string.Join('/', loose[0])}`",
                "move each image into the folder of its class, or away");
        return
        [
            .. files.Select(file => new ImportFile("", file.Parts[depth], string.Join('/', file.Parts[(depth + 1)..]), file.CopyTo))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    private static bool IsSplit(string folder) => Splits.Contains(folder, StringComparer.OrdinalIgnoreCase);
}
