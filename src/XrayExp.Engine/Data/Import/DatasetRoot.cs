using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Data.Import;

/// <summary>
/// Finds the dataset in what people have: the folder above <c>train/CLASS/…</c>, however deep. Archives repeat themselves
/// (<c>chest_xray/chest_xray</c>): the one nearest to the top is taken. Class folders alone are a dataset that is not divided yet.
/// </summary>
internal static class DatasetRoot
{
    private static readonly ImmutableArray<string> Splits = ["train", "val", "test"];

    /// <param name="source">As the user named it.</param>
    /// <param name="files">Image files, with <c>/</c>.</param>
    /// <returns>The images of the splits, or of class folders without splits, sorted ordinally by their new path.</returns>
    public static ImmutableArray<ImportFile> Select(string source, IEnumerable<(string Path, Action<Stream> CopyTo)> files)
    {
        ImmutableArray<(string[] Parts, Action<Stream> CopyTo)> seen =
            [.. files.Select(file => (Parts: file.Path.Split('/'), file.CopyTo)).Where(file => file.Parts.All(ClassFolders.IsSeen))];
        if (UndividedFolders.Select(seen) is { IsEmpty: false } undivided)
            return undivided;
        string root = Find(source, seen.Select(file => file.Parts));
        int depth = root.Length == 0 ? 0 : root.Split('/').Length;
        ImmutableArray<ImportFile> images =
        [
            .. seen.Where(file => IsOfSplit(file.Parts))
                .Select(file =>
                    new ImportFile(file.Parts[depth], file.Parts[depth + 1], string.Join('/', file.Parts[(depth + 2)..]), file.CopyTo))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
        return images.Any(image => image.Split == "test") ? images : throw Missing(source, "test");

        bool IsOfSplit(string[] parts) =>
            parts.Length >= depth + 3 && Splits.Contains(parts[depth]) && string.Join('/', parts[..depth]) == root;
    }

    private static string Find(string source, IEnumerable<string[]> files)
    {
        ImmutableArray<string> roots =
        [
            .. files.SelectMany(parts => Enumerable.Range(0, Math.Max(parts.Length - 2, 0)).Where(i => parts[i] == "train")
                .Select(i => string.Join('/', parts[..i])))
                .Distinct().OrderBy(root => root.Length == 0 ? 0 : root.Count(letter => letter == '/') + 1)
                .ThenBy(root => root, StringComparer.Ordinal),
        ];
        if (roots.IsEmpty)
            throw Missing(source, "train");
        int Depth(string root) => root.Length == 0 ? 0 : root.Split('/').Length;
        return roots.Length == 1 || Depth(roots[0]) < Depth(roots[1])
            ? roots[0]
            : throw new InputException(
                $"`{source}` holds several datasets: {QuotedNames.Listed(roots.Where(root => Depth(root) == Depth(roots[0])))}",
                "unpack it and import the one that is meant");
    }

    private static InputException Missing(string source, string split) => new(
        $"`{source}` holds no images under `{split}/CLASS/`; expected `train/`, `test/` and maybe `val/` with a folder per class in each, "
            + "or two or more class folders alone",
        $"images are recognized by their extension: {string.Join(' ', ClassFolders.Extensions)}");
}
