using System.Globalization;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records.Folders;

/// <summary>
/// Removes or keeps the former result when a new one has taken its place. A result that could be made again is deleted; files in it that
/// xrayexp did not write move into the new result. A result that is to be kept is renamed to <c>NAME.1</c>, <c>NAME.2</c>…, whichever is
/// free, with all its files.
/// </summary>
public static class FormerResult
{
    /// <summary>Completes the renames of <see cref="RunWriter"/>, also those of a process that was killed between them.</summary>
    /// <returns>Absolute path of the kept result; null if none was kept.</returns>
    internal static string? Settle(RunFolder folder)
    {
        string? kept = null;
        foreach (string aside in (string[])[folder.Old, folder.Kept])
        {
            if (!Directory.Exists(aside))
                continue;
            if (!Directory.Exists(folder.Path))
                Directory.Move(aside, folder.Path);
            else if (aside == folder.Kept)
                kept = MoveToFreeName(folder, aside);
            else
                RunRemains.MoveForeign(aside, folder.Path);
        }

        if (Directory.Exists(folder.New))
            Directory.Delete(folder.New, recursive: true);
        return kept;
    }

    /// <summary>Renames the whole result, so that its place is free.</summary>
    /// <returns>The absolute path of the renamed result.</returns>
    public static string Keep(RunLock held)
    {
        string kept = MoveToFreeName(held.Folder, held.Folder.Path);
        FolderFlush.Of(Path.GetDirectoryName(kept)!);
        return kept;
    }

    private static string MoveToFreeName(RunFolder folder, string from)
    {
        RunRemains.Remove(Path.Combine(from, RunFolder.Checkpoint));
        for (int number = 1; ; number++)
        {
            string free = string.Create(CultureInfo.InvariantCulture, $"{folder.Path}.{number}");
            if (Path.Exists(free))
                continue;
            try
            {
                Directory.Move(from, free);
                return free;
            }
            catch (IOException) when (Path.Exists(free))
            {
                // another run was quicker
            }
        }
    }
}
