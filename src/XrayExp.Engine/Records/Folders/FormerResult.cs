using System.Globalization;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records.Folders;

/// <summary>
/// What becomes of the result that lay where a new one now lies. One that could be made again goes, but for files in it that are not ours,
/// which move to the new one; one that is to be kept becomes <c>NAME.1</c>, <c>NAME.2</c>…, whichever is free, with all that lies in it.
/// </summary>
public static class FormerResult
{
    /// <summary>Ends what was begun with the renames of <see cref="RunWriter"/>, also by a process that was killed between them.</summary>
    /// <returns>The absolute path of the result that was kept; null where none was.</returns>
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

    /// <summary>Keeps the whole result under another name; its place is free then.</summary>
    /// <returns>Where it is now; absolute.</returns>
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
