using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Tool.Settings;

/// <summary>Finds and reads a file <c>xrayexp.yaml</c>: a map from settings to their values. It may be empty.</summary>
internal static class SettingsFile
{
    public const string FileName = "xrayexp.yaml";

    /// <summary>Returns the project's settings file: the nearest one in a folder or the folders above it; null if there is none.</summary>
    /// <param name="folder">An absolute path.</param>
    public static string? Above(string folder)
    {
        for (string? above = folder; above is not null; above = Path.GetDirectoryName(above))
            if (File.Exists(Path.Combine(above, FileName)))
                return Path.Combine(above, FileName);
        return null;
    }

    /// <summary>Returns the user's settings file, <c>xrayexp/xrayexp.yaml</c> in the system's folder for configuration files; null if there
    /// is none.</summary>
    /// <param name="configuration">Absolute path of that folder; null if the user has none.</param>
    public static string? OfUser(string? configuration) =>
        configuration is not null && Path.Combine(configuration, "xrayexp", FileName) is var file && File.Exists(file) ? file : null;

    /// <param name="path">An absolute path.</param>
    /// <param name="name">The path as messages show it.</param>
    public static ImmutableArray<GivenSetting> Read(string path, string name, PathBase paths, List<Diagnostic> diagnostics)
    {
        (SourceText? text, string? problem, string? help) = SourceReader.Read(name, path);
        if (text is null)
            throw new InputException(problem!, help);
        Node? root = YamlReader.ReadNode(text, diagnostics);
        if (root is MapNode map)
            return [.. map.Entries.Select(entry => Read(entry, text.Folder, paths, diagnostics)).OfType<GivenSetting>()];
        if (root is not (null or BrokenNode or ScalarNode { IsNull: true }))
            diagnostics.Add(new("wrong-type", $"expected `setting: value` lines; received {NodeText.Describe(root)}", root.Where,
                "settings are a map, such as `threads: 2`"));
        return [];
    }

    /// <returns>The setting; null if it is invalid, which has been reported.</returns>
    private static GivenSetting? Read(MapEntry entry, string folder, PathBase paths, List<Diagnostic> diagnostics)
    {
        if (DeclaredSetting.All.FirstOrDefault(setting => setting.Key == entry.Key) is not { } setting)
        {
            diagnostics.Add(new("unknown-key", $"`{entry.Key}` is no setting", entry.KeyWhere, Instead(entry.Key)));
            return null;
        }

        switch (entry.Value)
        {
            case ScalarNode { IsNull: true }:
                return new(setting, setting.Key, null, entry.Value.Where);
            case ScalarNode scalar:
                return new(setting, setting.Key, setting.Words.IsPath ? paths.Of(scalar.Text, folder) : scalar.Text, scalar.Where);
            case BrokenNode:
                return null;
            default:
                diagnostics.Add(new("wrong-type",
                    $"`{setting.Key}` expects {setting.Words.Expects}; received {NodeText.Describe(entry.Value)}", entry.Value.Where));
                return null;
        }
    }

    private static string Instead(string key)
    {
        string[] known = [.. DeclaredSetting.All.Select(setting => setting.Key)];
        return ExperimentReader.Sections.Keys.Contains(key) ? $"`{key}` is a key of experiments, which have files of their own"
            : ClosestName.Among(known, key) is { } near ? $"did you mean `{near}`?"
            : $"there are {QuotedNames.Listed(known)}";
    }
}
