namespace XrayExp.Tool.Shell;

/// <summary>Finds the clone around a folder by the <c>.git</c> at its top: a folder, or a file in a worktree or submodule.</summary>
internal static class Repository
{
    /// <param name="folder">An absolute path.</param>
    /// <returns>The clone's top folder; null if the folder is in no clone.</returns>
    public static string? Around(string folder)
    {
        for (string? above = folder; above is not null; above = Path.GetDirectoryName(above))
            if (Path.Exists(Path.Combine(above, ".git")))
                return above;
        return null;
    }
}
