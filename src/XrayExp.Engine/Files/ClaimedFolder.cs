using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace XrayExp.Engine.Files;

/// <summary>A temporary folder with a claim inside, which says that it is ours and which process uses it. Creating one removes
/// the folders beside it whose process was killed, but no folder that holds anything else.</summary>
public sealed class ClaimedFolder : IDisposable
{
    private const string ClaimName = "claim";

    private readonly ClaimFile _claim;

    /// <param name="path">An absolute path that does not exist yet.</param>
    /// <param name="siblings">Matches the names of all such folders beside it.</param>
    /// <param name="holds">The names of the entries that such a folder may contain, besides the claim.</param>
    public ClaimedFolder(string path, Regex siblings, ImmutableArray<string> holds)
    {
        Path = Directory.CreateDirectory(path).FullName;
        _claim = ClaimFile.TryTake(System.IO.Path.Combine(Path, ClaimName))!;
        foreach (DirectoryInfo other in new DirectoryInfo(System.IO.Path.GetDirectoryName(Path)!).EnumerateDirectories()
            .Where(other => siblings.IsMatch(other.Name) && other.FullName != Path))
            RemoveAbandoned(other, holds);
    }

    public string Path { get; }

    public void Dispose()
    {
        _claim.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private void RemoveAbandoned(DirectoryInfo other, ImmutableArray<string> holds)
    {
        string claim = System.IO.Path.Combine(other.FullName, ClaimName);
        try
        {
            if (other.LinkTarget is null && ClaimFile.HolderOf(claim) is not null
                && other.EnumerateFileSystemInfos()
                    .All(entry => entry.LinkTarget is null && (entry.Name == ClaimName || holds.Contains(entry.Name)))
                && ClaimFile.IsAbandoned(claim, System.IO.Path.Combine(Path, ClaimName)))
                other.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // the folder is another user's, or another process is removing it now
        }
    }
}
