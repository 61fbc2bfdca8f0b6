using XrayExp.Engine.Files;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Cache;

/// <summary>
/// Decoded images kept on the disk between runs. A folder per decoding holds packs of images by the SHA-256 of the file they
/// came from, so a changed file is simply another file, and a new decoder another folder. Losing the cache, or any part of
/// it, costs time and nothing else.
/// </summary>
/// <param name="folder">Absolute. Where it holds things that are not ours, the cache is <c>xrayexp-cache</c> in it.
/// Null: nothing is kept.</param>
/// <param name="mostBytes">The least recently used packs beyond that are deleted.</param>
/// <param name="lack">Why nothing is kept, where that is not what the user wished.</param>
public sealed class ImageCache(string? folder, long mostBytes = ImageCache.DefaultMostBytes, string? lack = null)
{
    public const long DefaultMostBytes = 4L * 1024 * 1024 * 1024;

    /// <summary>How people know it: the name of the setting that names the folder or switches the cache <see cref="Off"/>.</summary>
    public const string Setting = "cache";

    /// <summary>In the place of a folder: nothing is kept.</summary>
    public const string Off = "off";

    public static readonly ImageCache None = new(null);

    /// <summary>In the folder of a decoding; nobody else may open it while a process decodes for that.</summary>
    internal const string TurnFile = "decoding.lock";

    private const int MillisecondsBetweenLooks = 200;

    private readonly Lazy<string?> _folder = new(() => folder is null ? null : CacheFolder.In(folder));

    /// <summary>Absolute; carries our mark, or may get it. Null: nothing is kept.</summary>
    internal string? Folder => _folder.Value;

    /// <summary>
    /// The cache where nobody names a folder, in the system's place for such things: <c>XDG_CACHE_HOME</c> or <c>~/.cache</c>,
    /// <c>~/Library/Caches</c>, <c>%LOCALAPPDATA%</c>. A user without a home folder has none.
    /// </summary>
    /// <param name="environment">The process's variables.</param>
    /// <param name="home">The user's folder; empty where there is none.</param>
    public static ImageCache Usual(IReadOnlyDictionary<string, string> environment, string home, long mostBytes = DefaultMostBytes)
    {
        string usual = SystemFolder(environment, home);
        // a relative one would lie wherever the user stands, in a repository for instance
        return Path.IsPathFullyQualified(usual)
            ? new ImageCache(Path.Combine(usual, "xrayexp"), mostBytes)
            : new ImageCache(null, lack: "there is no home folder, so decoded images are not kept");
    }

    /// <summary>As the user named it, ours or not; null where there is none.</summary>
    public string? Named => folder;

    /// <summary>Why nothing is kept; null where it is.</summary>
    internal string? Lack => Folder is not null ? null
        : lack
            ?? (folder is null ? "the cache is switched off" : $"`{folder}` holds other things, and so does `{CacheFolder.Inside}` in it");

    /// <summary>The packs of a decoding, open for reading.</summary>
    /// <param name="areFiles">False: of synthetic films.</param>
    internal CachedImages Open(Decoding decoding, bool areFiles)
    {
        CachedImages images = new(ImageBytes(decoding));
        images.Include(Packs(decoding, areFiles));
        return images;
    }

    /// <summary>Bytes that the packs of a decoding have.</summary>
    internal long BytesOf(Decoding decoding, bool areFiles) =>
        Packs(decoding, areFiles).Where(pack => pack.Exists).Sum(pack => pack.Length);

    /// <summary>
    /// The right to decode many images, one process at a time, lost with the process: those that need the same ones would each write all of
    /// them. Whoever waited finds them in the cache.
    /// </summary>
    /// <param name="tell">Told once that another process has it.</param>
    /// <returns>Null where there is nothing to hold: the process then decodes for itself.</returns>
    /// <exception cref="OperationCanceledException">Asked to stop while it waited.</exception>
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

    /// <summary>Takes newly decoded images. A full disk or a folder without permission is a warning.</summary>
    /// <param name="areFiles">False: of synthetic films.</param>
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

    /// <summary>Bytes that the folder's disk has left; null where there is no cache, or nobody knows.</summary>
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

    /// <summary>Deletes the packs used longest ago, beyond the cache's size.</summary>
    /// <param name="keep">These stay, whatever their size.</param>
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

    /// <summary>The folder of a decoding, in one that carries our mark.</summary>
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
        // the XDG specification has relative paths ignored
        string? xdg = environment.GetValueOrDefault("XDG_CACHE_HOME");
        return Path.IsPathRooted(xdg) ? xdg : Path.Combine(home, ".cache");
    }

    /// <summary>There is nowhere to keep images, which needs no further words.</summary>
    private sealed class NoFolderException(string why) : IOException(why);
}
