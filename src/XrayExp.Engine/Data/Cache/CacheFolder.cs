using XrayExp.Engine.Files;

namespace XrayExp.Engine.Data.Cache;

/// <summary>Decides in which folder the cache may write and delete: one that carries our mark. The mark is a <c>CACHEDIR.TAG</c>,
/// by which backup programs recognise a cache (the Cache Directory Tagging Specification), with a line that says it is ours.</summary>
internal static class CacheFolder
{
    public const string Mark = "CACHEDIR.TAG";

    /// <summary>The name of our own folder inside a folder that holds other things.</summary>
    public const string Inside = "xrayexp-cache";

    private const string MarkText = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by xrayexp: images that were decoded. " +
        "Losing them costs time and nothing else.\n";

    /// <param name="chosen">Absolute.</param>
    /// <returns>The folder itself if it is absent, empty or ours, else <c>xrayexp-cache</c> in it; null if that holds other
    /// things too.</returns>
    public static string? In(string chosen)
    {
        string inside = Path.Combine(chosen, Inside);
        return MayBeOurs(chosen) ? chosen : MayBeOurs(inside) ? inside : null;
    }

    public static bool HasMark(string folder) => new FileInfo(Path.Combine(folder, Mark)) is { Exists: true, LinkTarget: null } mark
        && mark.Length == MarkText.Length && File.ReadAllText(mark.FullName) == MarkText;

    /// <summary>Marks the folder as ours; called only if <see cref="In"/> returned it.</summary>
    public static void SetMark(string folder)
    {
        if (!HasMark(folder))
            AtomicFile.Write(Path.Combine(folder, Mark), MarkText);
    }

    /// <summary>Whether the folder is absent, marked, or holds only folders of decodings, as caches did before there was a mark.</summary>
    private static bool MayBeOurs(string folder) =>
        !Directory.Exists(folder) || HasMark(folder)
            || new DirectoryInfo(folder).EnumerateFileSystemInfos()
                .All(entry => DecodingName.IsOne(entry.Name) || IsMarkInTheMaking(entry.Name));

    /// <summary>Whether the entry is our mark, or one that another process is writing now.</summary>
    private static bool IsMarkInTheMaking(string name) =>
        name == Mark || (name.StartsWith($".{Mark}.", StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal));
}
