using System.Text.RegularExpressions;

namespace XrayExp.Engine.Data.Cache;

/// <summary>Keeps the cache within its size: deletes the least recently used packs, and what interrupted writers left behind. It
/// reads only a folder that carries our mark, follows no link, and deletes only files with our name and our first bytes.</summary>
internal static partial class CacheEviction
{
    public const string TemporaryExtension = ".tmp";

    /// <summary>No writer takes longer; older temporary files are abandoned.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(24);

    /// <param name="keep">The packs in use, which are kept whatever their size.</param>
    public static void Run(string folder, long mostBytes, IReadOnlySet<string> keep)
    {
        if (!CacheFolder.HasMark(folder))
            return;
#pragma warning disable RS0030 // the age of a file in the cache decides what is deleted, never what is computed
        DateTime now = DateTime.UtcNow;
#pragma warning restore RS0030
        List<FileInfo> files = [.. new DirectoryInfo(folder).EnumerateDirectories()
            .Where(decoding => decoding.LinkTarget is null && DecodingName.IsOne(decoding.Name))
            .SelectMany(decoding => decoding.EnumerateFiles())
            .Where(file => file.LinkTarget is null)];
        foreach (FileInfo file in files)
            if (TemporaryName().IsMatch(file.Name) && now - file.LastWriteTimeUtc > Abandoned && IsBegunByUs(file))
                TryDelete(file);
        long total = 0;
        foreach (FileInfo pack in files.Where(file => IsPackName(file.Name) && ImagePack.HasMark(file.FullName))
            .OrderByDescending(file => keep.Contains(file.FullName)).ThenByDescending(file => file.LastWriteTimeUtc))
        {
            total += LengthOf(pack);
            if (total > mostBytes && !keep.Contains(pack.FullName))
                TryDelete(pack);
        }
    }

    /// <summary>Whether a name is one that the cache gives to its packs.</summary>
    public static bool IsPackName(string name) => PackName().IsMatch(name);

    /// <summary>Whether we began the file; a writer that was killed at once leaves an empty one.</summary>
    private static bool IsBegunByUs(FileInfo file) => LengthOf(file) == 0 || ImagePack.HasMark(file.FullName);

    // another process may have deleted it
    private static long LengthOf(FileInfo file) => file.Exists ? file.Length : 0;

    private static void TryDelete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // still open on Windows; the next run tries again
        }
    }

    [GeneratedRegex(@"\A[0-9a-f]{32}\.pack\z", RegexOptions.CultureInvariant)]
    private static partial Regex PackName();

    [GeneratedRegex(@"\A[0-9a-f]{32}\.pack\.[0-9a-f]{32}\.tmp\z", RegexOptions.CultureInvariant)]
    private static partial Regex TemporaryName();
}
