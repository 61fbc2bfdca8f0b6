using XrayExp.Engine.Data.Cache;

namespace XrayExp.Tool.Settings;

/// <summary>Resolves the paths in a settings file.</summary>
/// <param name="WorkingDirectory">Absolute path, to which the resolved paths are relative.</param>
/// <param name="Home">The user's home folder; empty if there is none.</param>
internal sealed record PathBase(string WorkingDirectory, string Home)
{
    private const string OfUser = "~/";

    /// <summary>Returns a path of a settings file relative to the working directory. In the file, relative paths start at the file's
    /// folder, and <c>~/</c> is the user's home, since no shell reads the file. <c>off</c> is not a path.</summary>
    /// <param name="folder">Absolute path of the file's folder.</param>
    public string Of(string text, string folder)
    {
        if (text.Length == 0 || text == ImageCache.Off || Path.IsPathFullyQualified(text))
            return text;
        return Home.Length > 0 && text.StartsWith(OfUser, StringComparison.Ordinal)
            ? Path.Combine(Home, text[OfUser.Length..])
            : Path.GetRelativePath(WorkingDirectory, Path.GetFullPath(text, folder)).Replace(Path.DirectorySeparatorChar, '/');
    }
}
