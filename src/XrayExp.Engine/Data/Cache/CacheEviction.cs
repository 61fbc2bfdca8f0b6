namespace XrayExp.Engine.Data.Cache;

/// <summary>Keeps the cache within its size: the packs used longest ago go first, and what interrupted writers left behind.</summary>
internal static class CacheEviction
{
    public const string TemporaryExtension = ".tmp";

    /// <summary>No writer takes that long; what is older was abandoned.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(24);

    /// <param name="keep">The pack just written, which stays whatever its size.</param>
    public static void Run(string folder, long mostBytes, string keep)
    {
#pragma warning disable RS0030 // the age of a file in the cache decides what is deleted, never what is computed
        DateTime now = DateTime.UtcNow;
#pragma warning restore RS0030
        List<FileInfo> files = [.. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)];
        foreach (FileInfo file in files.Where(file => file.Extension == TemporaryExtension && now - file.LastWriteTimeUtc > Abandoned))
            TryDelete(file);
        long total = 0;
        foreach (FileInfo pack in files.Where(file => file.Extension == ".pack")
            .OrderByDescending(file => file.FullName == keep).ThenByDescending(file => file.LastWriteTimeUtc))
        {
            total += LengthOf(pack);
            if (total > mostBytes && pack.FullName != keep)
                TryDelete(pack);
        }
    }

    // another process may have been quicker
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
}
