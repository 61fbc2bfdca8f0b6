using XrayExp.Engine.Data.Cache;

namespace XrayExp.Tool.Settings;

/// <summary>What the paths in a file of settings mean.</summary>
/// <param name="WorkingDirectory">Absolute; what a relative path is relative to once it has been read.</param>
/// <param name="Home">The user's folder; empty: there is none.</param>
internal sealed record PathBase(string WorkingDirectory, string Home)
{
    private const string OfUser = "~/";

    /// <summary>
    /// A relative path is relative to the file's folder, and <c>~/</c> is the user's, since no shell reads the file. <c>off</c> is no path.
    /// </summary>
    /// <param name="folder">Absolute; the file's.</param>
    public string Of(string text, string folder)
    {
        if (text.Length == 0 || text == ImageCache.Off || Path.IsPathFullyQualified(text))
            return text;
        return Home.Length > 0 && text.StartsWith(OfUser, StringComparison.Ordinal)
            ? Path.Combine(Home, text[OfUser.Length..])
            : Path.GetRelativePath(WorkingDirectory, Path.GetFullPath(text, folder)).Replace(Path.DirectorySeparatorChar, '/');
    }
}
