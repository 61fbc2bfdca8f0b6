using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Effective;

/// <summary>Decides how an effective experiment that moves to another folder names its images.</summary>
public static class DirectoryPath
{
    /// <summary>The same experiment with <c>data.directory</c> relative to a folder, with <c>/</c>,
    /// so that a file in it finds the images.</summary>
    /// <param name="directory">Absolute.</param>
    /// <param name="folder">Absolute.</param>
    public static MapNode RelativeTo(MapNode effective, string directory, string folder)
    {
        string relative = Path.GetRelativePath(folder, directory).Replace(Path.DirectorySeparatorChar, '/');
        return Replace(effective, "data", data => Replace((MapNode)data, "directory", path => ((ScalarNode)path) with { Text = relative }));
    }

    private static MapNode Replace(MapNode map, string key, Func<Node, Node> change) =>
        map with { Entries = [.. map.Entries.Select(entry => entry.Key == key ? entry with { Value = change(entry.Value) } : entry)] };
}
