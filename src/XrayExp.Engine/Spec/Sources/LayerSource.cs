using Microsoft.Extensions.Configuration;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>One source of values: a file, a variable, an option.</summary>
public sealed class LayerSource(MapNode root, SectionTree sections) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new LayerProvider(root, sections);
}

/// <summary>
/// Gives a layer's values to Microsoft.Extensions.Configuration and keeps for every key the node and its origin. Sections become paths
/// (<c>training:epochs</c>); a list or a one-of map is a single value, so that a later layer replaces it whole.
/// </summary>
public sealed class LayerProvider(MapNode root, SectionTree sections) : ConfigurationProvider
{
    private readonly Dictionary<string, MapEntry> _entries = [];

    public override void Load() => Add(null, root, sections);

    /// <summary>What this layer says at an encoded path; a section has a map there, whose entries lie at their own paths.</summary>
    public MapEntry? Find(string path) => _entries.GetValueOrDefault(path);

    private void Add(string? parent, MapNode map, SectionTree known)
    {
        foreach (MapEntry entry in map.Entries)
        {
            string path = LayerKey.Child(parent, entry.Key);
            _entries[path] = entry;
            if (entry.Value is MapNode inner && known.Sections.TryGetValue(entry.Key, out SectionTree? section))
            {
                Data[path] = null;
                Add(path, inner, section);
            }
            else
            {
                Data[path] = FlowYaml.Write(entry.Value);
            }
        }
    }
}

/// <summary>The layers as one tree.</summary>
public static class MergedLayers
{
    /// <param name="whole">Where the experiment as a whole stands, for keys that are missing from it.</param>
    public static MapNode Read(IConfigurationRoot configuration, SectionTree sections, Origin whole) =>
        new([.. Merge([.. configuration.Providers.OfType<LayerProvider>()], null, sections)], whole);

    private static IEnumerable<MapEntry> Merge(IReadOnlyList<LayerProvider> layers, string? parent, SectionTree known)
    {
        foreach (string encoded in layers.SelectMany(layer => layer.GetChildKeys([], parent)).Distinct())
        {
            string key = LayerKey.Decode(encoded), path = LayerKey.Child(parent, key);
            yield return Topmost(layers, path, known.Sections.GetValueOrDefault(key));
        }
    }

    private static MapEntry Topmost(IReadOnlyList<LayerProvider> layers, string path, SectionTree? section)
    {
        List<LayerProvider> merging = [];
        MapEntry? top = null;
        for (int i = layers.Count - 1; i >= 0; i--)
        {
            if (layers[i].Find(path) is not { } entry)
                continue;
            top ??= entry;
            // a value that is no map hides whatever lies below it
            if (section is null || entry.Value is not MapNode)
                break;
            merging.Insert(0, layers[i]);
        }

        return merging.Count == 0 ? top! : top! with { Value = new MapNode([.. Merge(merging, path, section!)], top.KeyWhere) };
    }
}
