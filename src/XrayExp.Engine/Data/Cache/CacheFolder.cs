using XrayExp.Engine.Files;

namespace XrayExp.Engine.Data.Cache;

/// <summary>
/// Which folder the cache may write and delete in: one that carries our mark. The mark is a <c>CACHEDIR.TAG</c>, by which backup programs
/// know a cache too (the Cache Directory Tagging Specification), with a line that says it is ours.
/// </summary>
internal static class CacheFolder
{
    public const string Mark = "CACHEDIR.TAG";

    /// <summary>Our own folder in one that holds other things.</summary>
    public const string Inside = "xrayexp-cache";

    private const string MarkText = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by xrayexp: images that were decoded. " +
        "Losing them costs time and nothing else.\n";

    /// <param name="chosen">Absolute.</param>
    /// <returns>The folder itself where it is absent, empty or ours, else <c>xrayexp-cache</c> in it;
    /// null where that holds other things too.</returns>
    public static string? In(string chosen)
    {
        string inside = Path.Combine(chosen, Inside);
        return MayBeOurs(chosen) ? chosen : MayBeOurs(inside) ? inside : null;
    }

    public static bool HasMark(string folder) => new FileInfo(Path.Combine(folder, Mark)) is { Exists: true, LinkTarget: null } mark
        && mark.Length == MarkText.Length && File.ReadAllText(mark.FullName) == MarkText;

    /// <summary>Makes the folder ours; asked for only where <see cref="In"/> said that it may be.</summary>
    public static void SetMark(string folder)
    {
        if (!HasMark(folder))
            AtomicFile.Write(Path.Combine(folder, Mark), MarkText);
    }

    /// <summary>Before there was a mark, the cache held folders of decodings and nothing else.</summary>
    private static bool MayBeOurs(string folder) =>
        !Directory.Exists(folder) || HasMark(folder)
            || new DirectoryInfo(folder).EnumerateFileSystemInfos()
                .All(entry => DecodingName.IsOne(entry.Name) || IsMarkInTheMaking(entry.Name));

    /// <summary>Another process is making the folder ours at this moment.</summary>
    private static bool IsMarkInTheMaking(string name) =>
        name == Mark || (name.StartsWith($".{Mark}.", StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal));
}
