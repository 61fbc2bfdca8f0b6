using System.Collections.Immutable;

namespace XrayExp.Engine.Data;

/// <summary>
/// Reads a folder of class folders as Keras's flow_from_directory does: recursively, by extension in either case; links to files are
/// followed, links to folders inside a class are not (so there are no loops). Hidden names and <c>__MACOSX</c> are skipped. Unlike in
/// Keras, within a class the whole relative path decides the order, not the folder's depth.
/// </summary>
public static class ClassFolders
{
    /// <summary>Keras's formats, old and new, and Netpbm's other two. TIFF is included so that it is refused by name instead of
    /// ignored.</summary>
    public static readonly ImmutableSortedSet<string> Extensions = ImmutableSortedSet.Create(
        StringComparer.OrdinalIgnoreCase, ".png", ".jpg", ".jpeg", ".bmp", ".ppm", ".pgm", ".pbm", ".tif", ".tiff", ".gif", ".webp");

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>Returns the names of the sub-folders, empty ones included, sorted ordinally.</summary>
    public static ImmutableArray<string> Names(string folder) =>
        [.. Directory.EnumerateDirectories(folder, "*", Everything).Select(path => Path.GetFileName(path))
            .Where(IsSeen).Order(StringComparer.Ordinal)];

    /// <summary>Returns the images below one class folder, as paths relative to it with <c>/</c>, sorted ordinally.</summary>
    public static ImmutableArray<string> Images(string classFolder)
    {
        List<string> found = [];
        if (Directory.Exists(classFolder))
            Collect(classFolder, "", found);
        found.Sort(StringComparer.Ordinal);
        return [.. found];
    }

    /// <summary>False for the names of entries that systems leave behind: .DS_Store, ._file, .ipynb_checkpoints, __MACOSX.</summary>
    internal static bool IsSeen(string name) => !name.StartsWith('.') && name != "__MACOSX";

    private static void Collect(string folder, string prefix, List<string> found)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything))
        {
            if (!IsSeen(entry.Name))
                continue;
            if (entry is DirectoryInfo)
            {
                if (entry.LinkTarget is null)
                    Collect(entry.FullName, $"{prefix}{entry.Name}/", found);
            }
            else if (Extensions.Contains(Path.GetExtension(entry.Name)))
            {
                found.Add(prefix + entry.Name);
            }
        }
    }
}
