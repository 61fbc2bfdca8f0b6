namespace XrayExp.Tool.Shell;

/// <summary>The clone that a folder lies in, by the <c>.git</c> at its top: a folder, or a file in a worktree or submodule.</summary>
internal static class Repository
{
    /// <param name="folder">Absolute.</param>
    /// <returns>Its top folder; null outside of any.</returns>
    public static string? Around(string folder)
    {
        for (string? above = folder; above is not null; above = Path.GetDirectoryName(above))
            if (Path.Exists(Path.Combine(above, ".git")))
                return above;
        return null;
    }
}
