using System.Collections.Immutable;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records.Folders;

/// <summary>Decides by their names which files in a run's folder are ours and may be removed, and which a user has added.</summary>
public static class RunRemains
{
    private static readonly ImmutableHashSet<string> Pictures = [.. RunFolder.Pictures.SelectMany(name => PictureFile.Names(name))];

    /// <summary>Returns the paths of all files that a run does not write, relative to its folder, sorted ordinally.</summary>
    public static ImmutableArray<string> Foreign(string folder) =>
        Directory.Exists(folder)
            ? [.. ForeignIn(folder, folder).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Removes our files from a folder, and the folder if nothing else is in it.</summary>
    public static void Remove(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        if (new DirectoryInfo(folder).LinkTarget is null)
        {
            HashSet<string> foreign = [.. ForeignIn(folder, folder)];
            foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => !foreign.Contains(file)).ToArray())
                if (!foreign.Any(other => file.StartsWith(other + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
                    File.Delete(file);
        }

        RemoveEmpty(folder);
    }

    /// <summary>Moves what is not ours from a former result into the current one, and removes the rest.</summary>
    internal static void MoveForeign(string from, string to)
    {
        foreach (string file in Foreign(from))
        {
            string free = Path.Combine(to, file);
            for (int number = 1; Path.Exists(free); number++)
                free = Path.Combine(to, $"{file}.{number}");
            Directory.CreateDirectory(Path.GetDirectoryName(free)!);
            Directory.Move(Path.Combine(from, file), free);
        }

        Directory.Delete(from, recursive: true);
    }

    /// <summary>Returns files and folders, none inside another. A link counts as itself, not as what it leads to.</summary>
    private static IEnumerable<string> ForeignIn(string folder, string run)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            bool isInside = entry is DirectoryInfo && entry.LinkTarget is null
                && (folder == run ? IsOurFolder(entry.Name) : IsFold(folder) && entry.Name == RunFolder.Checkpoint);
            if (isInside)
                foreach (string foreign in ForeignIn(entry.FullName, run))
                    yield return foreign;
            else if (entry is DirectoryInfo || entry.LinkTarget is not null || !IsOurFile(entry.Name, folder))
                yield return entry.FullName;
        }
    }

    private static bool IsOurFolder(string name) => name == RunFolder.Checkpoint || IsFold(name);

    private static bool IsFold(string folder) =>
        Path.GetFileName(folder) is var name && name.StartsWith(FoldName.Prefix, StringComparison.Ordinal)
            && name.AsSpan(FoldName.Prefix.Length) is { IsEmpty: false } number && !number.ContainsAnyExceptInRange('0', '9');

    private static bool IsOurFile(string name, string folder) =>
        AtomicFile.IsTemporary(name) || (Path.GetFileName(folder) == RunFolder.Checkpoint
            ? name == RunFolder.CheckpointState
            : RunFolder.Files.Contains(name) || Pictures.Contains(name));

    private static void RemoveEmpty(string folder)
    {
        if (new DirectoryInfo(folder).LinkTarget is not null)
            return;
        foreach (string inside in Directory.EnumerateDirectories(folder))
            RemoveEmpty(inside);
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }
}
