using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>
/// Merges the files of an experiment into one map, in which every value keeps its origin. Sections merge by key; any other value (a number,
/// a list, a one-of map) is replaced whole by the file above. So a value that is not a map hides the section below it: <c>training:
/// null</c> removes the section.
/// </summary>
public static class MergedFiles
{
    /// <param name="files">The files, the lowest first.</param>
    /// <param name="whole">The origin of the experiment as a whole, for keys that are missing from it.</param>
    public static MapNode Of(ImmutableArray<MapNode> files, SectionTree sections, Origin whole) => new([.. Merge(files, sections)], whole);

    private static IEnumerable<MapEntry> Merge(ImmutableArray<MapNode> maps, SectionTree known) => maps
        .SelectMany(map => map.Entries.Select(entry => entry.Key))
        .Distinct()
        .Select(key => Topmost([.. maps.Select(map => map.Find(key)).OfType<MapEntry>()], known.Sections.GetValueOrDefault(key)));

    /// <param name="entries">The entries of one key, the lowest first.</param>
    private static MapEntry Topmost(ImmutableArray<MapEntry> entries, SectionTree? section)
    {
        MapEntry top = entries[^1];
        if (section is null || top.Value is not MapNode)
            return top;
        IEnumerable<MapNode> merging = entries.Reverse().Select(entry => entry.Value as MapNode).TakeWhile(map => map is not null)
            .Reverse()!;
        return top with { Value = new MapNode([.. Merge([.. merging], section)], top.KeyWhere) };
    }
}
