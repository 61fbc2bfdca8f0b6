using XrayExp.Engine.Files;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Cache;

/// <summary>
/// Decoded images, kept on the disk between runs. A folder per decoding holds packs of images, keyed by the SHA-256 of the original file,
/// so a changed file is simply another file, and a new decoder another folder. Losing the cache, or any part of it, costs time and nothing
/// else.
/// </summary>
/// <param name="folder">The absolute path of the cache. If the folder holds things that are not ours, the cache is
/// <c>xrayexp-cache</c> in it. Null: nothing is kept.</param>
/// <param name="mostBytes">The size in bytes beyond which the least recently used packs are deleted.</param>
/// <param name="lack">Why nothing is kept, if the user did not choose that.</param>
public sealed class ImageCache(string? folder, long mostBytes = ImageCache.DefaultMostBytes, string? lack = null)
{
    public const long DefaultMostBytes = 4L * 1024 * 1024 * 1024;

    /// <summary>The name of the setting that chooses the folder or switches the cache <see cref="Off"/>.</summary>
    public const string Setting = "cache";

    /// <summary>The setting's value that keeps nothing.</summary>
    public const string Off = "off";

    public static readonly ImageCache None = new(null);

    /// <summary>The lock file in the folder of a decoding; a process holds it open while it decodes for that folder.</summary>
    internal const string TurnFile = "decoding.lock";

    private const int MillisecondsBetweenLooks = 200;

    private readonly Lazy<string?> _folder = new(() => folder is null ? null : CacheFolder.In(folder));

    /// <summary>The absolute path of the folder that carries our mark, or may get it. Null: nothing is kept.</summary>
    internal string? Folder => _folder.Value;

    /// <summary>Returns the default cache, in the system's place for caches: <c>XDG_CACHE_HOME</c> or <c>~/.cache</c>,
    /// <c>~/Library/Caches</c>, <c>%LOCALAPPDATA%</c>. A user without a home folder has none.</summary>
    /// <param name="environment">The process's variables.</param>
    /// <param name="home">The user's home folder; empty if there is none.</param>
    public static ImageCache Usual(IReadOnlyDictionary<string, string> environment, string home, long mostBytes = DefaultMostBytes)
    {
        string usual = SystemFolder(environment, home);
        // a relative path would depend on the current folder, which may be a repository
        return Path.IsPathFullyQualified(usual)
            ? new ImageCache(Path.Combine(usual, "xrayexp"), mostBytes)
            : new ImageCache(null, lack: "there is no home folder, so decoded images are not kept");
    }

    /// <summary>The folder that the user named, ours or not; null if there is none.</summary>
    public string? Named => folder;

    /// <summary>Why nothing is kept; null if images are kept.</summary>
    internal string? Lack => Folder is not null ? null
        : lack
            ?? (folder is null ? "the cache is switched off" : $"`{folder}` holds other things, and so does `{CacheFolder.Inside}` in it");

    /// <summary>Opens the packs of a decoding for reading.</summary>
    /// <param name="areFiles">False for synthetic films.</param>
    internal CachedImages Open(Decoding decoding, bool areFiles)
    {
        CachedImages images = new(ImageBytes(decoding));
        images.Include(Packs(decoding, areFiles));
        return images;
    }

    /// <summary>Returns the total size of the packs of a decoding, in bytes.</summary>
    internal long BytesOf(Decoding decoding, bool areFiles) =>
        Packs(decoding, areFiles).Where(pack => pack.Exists).Sum(pack => pack.Length);

    /// <summary>
    /// Waits until no other process decodes such images, and takes the right to do so, which ends with the process. Without it, processes
    /// that need the same images would each write all of them; a process that waited finds them in the cache.
    /// </summary>
    /// <param name="tell">Receives one message if another process is decoding.</param>
    /// <returns>Null if there is no lock to take: the process then decodes for itself.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    internal IDisposable? TakeTurn(Decoding decoding, bool areFiles, Action<string> tell, CancellationToken cancellation)
    {
        try
        {
            if (Folder is null)
                return null;
            string packs = Directory.CreateDirectory(Prepared(DecodingName.Of(decoding, areFiles), _ => { })).FullName;
            for (bool told = false; ; told = true)
            {
                if (LockFile.TryOpen(Path.Combine(packs, TurnFile)) is { } turn)
                    return turn;
                if (!told)
                    tell("another process is decoding such images; waiting until they are there");
                cancellation.WaitHandle.WaitOne(MillisecondsBetweenLooks);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Starts to fill the cache with newly decoded images. A full disk or a folder without permission is a warning.</summary>
    /// <param name="areFiles">False for synthetic films.</param>
    internal PackFilling Fill(Decoding decoding, bool areFiles, Action<string> warn) => new(
        folder is null && lack is null ? null : () => Prepared(DecodingName.Of(decoding, areFiles), warn),
        ImageBytes(decoding),
        why =>
        {
            string what = why is NoFolderException
                ? why.Message
                : $"the decoded images could not be kept in `{folder}` ({why.Message.TrimEnd('.')})";
            warn($"{what}; the next run decodes them again; the setting `{Setting}` names another folder or switches the cache `{Off}`");
        });

    /// <summary>Returns the free bytes of the folder's disk; null if there is no cache, or the number is unknown.</summary>
    internal long? FreeBytes()
    {
        string? there = Folder;
        while (there is not null && !Directory.Exists(there))
            there = Path.GetDirectoryName(there);
        try
        {
            return there is null ? null : new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(there)! : there).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Deletes the least recently used packs beyond the cache's size.</summary>
    /// <param name="keep">The packs that are kept, whatever their size.</param>
    internal void Evict(IEnumerable<string> keep, Action<string> warn)
    {
        try
        {
            CacheEviction.Run(Folder!, mostBytes, keep.ToHashSet());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            warn($"the cache `{Folder}` could not be tidied up ({exception.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Returns the folder of a decoding, inside the folder that carries our mark.</summary>
    private string Prepared(string decoding, Action<string> warn)
    {
        if (Folder is null)
            throw new NoFolderException(Lack!);
        if (Folder != folder && !CacheFolder.HasMark(Folder))
            warn($"`{folder}` holds other things, so the decoded images are kept in `{CacheFolder.Inside}` in it");
        CacheFolder.SetMark(Folder);
        DirectoryInfo packs = new(Path.Combine(Folder, decoding));
        return packs.LinkTarget is null ? packs.FullName : throw new IOException($"`{packs.FullName}` is a link");
    }

    private FileInfo[] Packs(Decoding decoding, bool areFiles)
    {
        try
        {
            return Folder is not null
                && new DirectoryInfo(Path.Combine(Folder, DecodingName.Of(decoding, areFiles))) is { Exists: true, LinkTarget: null } packs
                ? packs.GetFiles("*.pack")
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static int ImageBytes(Decoding decoding) => checked((int)decoding.Shape.Count);

    private static string SystemFolder(IReadOnlyDictionary<string, string> environment, string home)
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Caches");
        // the XDG specification says that relative paths are ignored
        string? xdg = environment.GetValueOrDefault("XDG_CACHE_HOME");
        return Path.IsPathRooted(xdg) ? xdg : Path.Combine(home, ".cache");
    }

    /// <summary>There is no folder to keep images in; the message says everything.</summary>
    private sealed class NoFolderException(string why) : IOException(why);
}
