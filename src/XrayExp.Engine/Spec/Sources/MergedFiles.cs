using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>
/// The files of an experiment as one map, in which every value keeps its origin. Sections merge by key; anything else (a number, a list,
/// a one-of map) is replaced whole by the file above. So a value that is no map hides the section below it: <c>training: null</c> takes
/// the section away.
/// </summary>
public static class MergedFiles
{
    /// <param name="files">The lowest first.</param>
    /// <param name="whole">Where the experiment as a whole stands, for keys that are missing from it.</param>
    public static MapNode Of(ImmutableArray<MapNode> files, SectionTree sections, Origin whole) => new([.. Merge(files, sections)], whole);

    private static IEnumerable<MapEntry> Merge(ImmutableArray<MapNode> maps, SectionTree known) => maps
        .SelectMany(map => map.Entries.Select(entry => entry.Key))
        .Distinct()
        .Select(key => Topmost([.. maps.Select(map => map.Find(key)).OfType<MapEntry>()], known.Sections.GetValueOrDefault(key)));

    /// <param name="entries">Of one key, the lowest first.</param>
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
