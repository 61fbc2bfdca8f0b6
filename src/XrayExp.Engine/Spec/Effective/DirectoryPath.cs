using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Effective;

/// <summary>Adapts the path of the images in an effective experiment that is written to another folder.</summary>
public static class DirectoryPath
{
    /// <summary>Returns the experiment with <c>data.directory</c> relative to a folder, written with <c>/</c>, so that a file in
    /// that folder finds the images.</summary>
    /// <param name="directory">An absolute path.</param>
    /// <param name="folder">An absolute path.</param>
    public static MapNode RelativeTo(MapNode effective, string directory, string folder)
    {
        string relative = Path.GetRelativePath(folder, directory).Replace(Path.DirectorySeparatorChar, '/');
        return Replace(effective, "data", data => Replace((MapNode)data, "directory", path => ((ScalarNode)path) with { Text = relative }));
    }

    private static MapNode Replace(MapNode map, string key, Func<Node, Node> change) =>
        map with { Entries = [.. map.Entries.Select(entry => entry.Key == key ? entry with { Value = change(entry.Value) } : entry)] };
}
