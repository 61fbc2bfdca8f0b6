using System.Globalization;
using System.Security.Cryptography;
using SkiaSharp;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Cache;

/// <summary>
/// Decoded images kept on the disk between runs. A folder per decoding holds packs of images by the SHA-256 of the file they
/// came from, so a changed file is simply another file, and a new decoder another folder. Losing the cache, or any part of
/// it, costs time and nothing else.
/// </summary>
/// <param name="folder">Absolute. Where it holds things that are not ours, the cache is <c>xrayexp-cache</c> in it. Null: nothing is kept.</param>
/// <param name="mostBytes">The least recently used packs beyond that are deleted.</param>
/// <param name="lack">Why nothing is kept, where that is not what the user wished.</param>
public sealed class ImageCache(string? folder, long mostBytes = ImageCache.DefaultMostBytes, string? lack = null)
{
    public const long DefaultMostBytes = 4L * 1024 * 1024 * 1024;

    /// <summary>Names the folder, or switches the cache <c>off</c>.</summary>
    public const string Variable = "XRAYEXP_CACHE";

    public static readonly ImageCache None = new(null);

    private readonly Lazy<string?> _folder = new(() => folder is null ? null : CacheFolder.In(folder));

    /// <summary>Absolute; carries our mark, or may get it. Null: nothing is kept.</summary>
    internal string? Folder => _folder.Value;

    /// <summary>
    /// <c>XRAYEXP_CACHE</c>, else the system's place for such things: <c>XDG_CACHE_HOME</c> or <c>~/.cache</c>,
    /// <c>~/Library/Caches</c>, <c>%LOCALAPPDATA%</c>. A user without a home folder has none.
    /// </summary>
    /// <param name="environment">The process's variables.</param>
    public static ImageCache Of(IReadOnlyDictionary<string, string> environment) => Of(environment, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    internal static ImageCache Of(IReadOnlyDictionary<string, string> environment, string home)
    {
        string? chosen = environment.GetValueOrDefault(Variable);
        if (chosen == "off")
            return None;
        if (!string.IsNullOrEmpty(chosen))
            return new ImageCache(Path.GetFullPath(chosen));
        string usual = SystemFolder(environment, home);
        // a relative one would lie wherever the user stands, in a repository for instance
        return Path.IsPathFullyQualified(usual) ? new ImageCache(Path.Combine(usual, "xrayexp")) : new ImageCache(null, lack: "there is no home folder, so decoded images are not kept");
    }

    /// <summary>The packs of a decoding, open for reading.</summary>
    internal CachedImages Open(Decoding decoding)
    {
        try
        {
            return Folder is not null && new DirectoryInfo(Path.Combine(Folder, Name(decoding))) is { Exists: true, LinkTarget: null } packs
                ? CachedImages.Read(packs, ImageBytes(decoding))
                : CachedImages.Empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return CachedImages.Empty;
        }
    }

    /// <summary>Keeps newly decoded images. A full disk or a folder without permission is a warning.</summary>
    internal void Add(Decoding decoding, IReadOnlyList<(ContentKey Key, ReadOnlyMemory<byte> Pixels)> images, Action<string> warn)
    {
        if (images.Count == 0 || (folder is null && lack is null))
            return;
        try
        {
            if (Folder is null)
            {
                Warn(lack ?? $"`{folder}` holds other things, and so does `{CacheFolder.Inside}` in it");
                return;
            }

            if (Folder != folder && !CacheFolder.HasMark(Folder))
                warn($"`{folder}` holds other things, so the decoded images are kept in `{CacheFolder.Inside}` in it");
            CacheFolder.SetMark(Folder);
            DirectoryInfo packs = new(Path.Combine(Folder, Name(decoding)));
            if (packs.LinkTarget is not null)
                throw new IOException($"`{packs.FullName}` is a link");
            string pack = Path.Combine(packs.FullName, $"{Digest(images)}.pack");
            Write(pack, stream => ImagePack.Write(stream, images, ImageBytes(decoding)));
            CacheEviction.Run(Folder, mostBytes, keep: pack);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Warn($"the decoded images could not be kept in `{folder}` ({exception.Message.TrimEnd('.')})");
        }

        void Warn(string why) => warn($"{why}; the next run decodes them again. `{Variable}` names another folder or switches the cache `off`");
    }

    // whole or not at all, but without waiting for the disk: the seals notice a pack that a power cut left hollow
    private static void Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = $"{path}.{Guid.NewGuid():N}{CacheEviction.TemporaryExtension}";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
                write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static int ImageBytes(Decoding decoding) => checked((int)decoding.Shape.Count);

    /// <summary>Everything but the file that decides the pixels.</summary>
    private static string Name(Decoding decoding) => string.Create(
        CultureInfo.InvariantCulture,
        $"v{ImageReader.Version}-skia{typeof(SKCodec).Assembly.GetName().Version}-{decoding.TargetSize.Height}x{decoding.TargetSize.Width}-{decoding.ColorMode}-{decoding.Interpolation}{(decoding.ExifOrientation ? "-exif" : "")}")
        .ToLowerInvariant();

    private static string Digest(IReadOnlyList<(ContentKey Key, ReadOnlyMemory<byte> Pixels)> images)
    {
        byte[] keys = new byte[images.Count * ContentKey.Bytes];
        for (int i = 0; i < images.Count; i++)
            images[i].Key.Write(keys.AsSpan(i * ContentKey.Bytes));
        return Convert.ToHexStringLower(SHA256.HashData(keys))[..32];
    }

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
}
